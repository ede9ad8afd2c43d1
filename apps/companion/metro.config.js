const { getDefaultConfig } = require('expo/metro-config')

const config = getDefaultConfig(__dirname)
const { resolveRequest } = config.resolver

// zod's own messages in 64 languages, a sixth of the bundle: `z` exports them all, and nobody reads one here.
config.resolver.resolveRequest = (context, name, platform) => {
  if (name === '../locales/index.js' && /[\\/]zod[\\/]/.test(context.originModulePath)) {
    return { type: 'empty' }
  }
  return (resolveRequest ?? context.resolveRequest)(context, name, platform)
}

module.exports = config
