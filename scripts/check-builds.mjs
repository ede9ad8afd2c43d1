// npm run check:builds: the native projects as tests look at them, then Hermes bundles for both phones, and what they weigh.
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { installPackages } from './install-packages.mjs'
import { endOnSignals, run, withOwnPrograms } from './processes.mjs'
import { filesMatching } from './source-files.mjs'
import { Fault, runScript, step } from './step.mjs'

/** The most that a bundle may weigh, in bytes: a seventh above what it did in November 2026. */
const heaviest = 3_600_000

endOnSignals()
await runScript(async () => {
  await installPackages()
  const tests = ['run', '--project', 'apps/companion/builds']
  await step('Native projects', () => run('vitest', 'vitest', tests))
  for (const platform of ['android', 'ios']) {
    await step(`Hermes bundle for ${platform}`, () => bundle(platform), sizes)
  }
})

/**
 * Has Hermes compile the app as a store build has it. Fails where the sandbox's phone is in it.
 *
 * @param {string} platform
 */
async function bundle(platform) {
  const folder = mkdtempSync(join(tmpdir(), `companion-${platform}-`))
  try {
    const env = withOwnPrograms({ EXPO_NO_TELEMETRY: '1', EXPO_OFFLINE: '1', CI: '1' })
    const args = ['export', '--platform', platform, '--output-dir', folder]
    await run(`The ${platform} bundle`, 'expo', [...args, 'apps/companion'], env)
    const paths = filesMatching(folder, /\.hbc$/)
    const [path] = paths
    if (!path || paths.length > 1) throw new Fault(`${paths.length} bundles for ${platform}`)
    checkBundle(platform, readFileSync(path))
    const weight = statSync(path).size
    if (weight > heaviest) throw new Fault(`The ${platform} bundle has grown to ${weight} bytes`)
    return { bundle: weight, all: sizeBelow(folder) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/**
 * Hermes keeps the texts of a program as they are.
 *
 * @param {string} platform
 * @param {Buffer} bytes
 */
function checkBundle(platform, bytes) {
  if (!bytes.includes('/api/device/logins')) {
    throw new Fault(`The ${platform} bundle does not have the app's paths: it cannot be looked at`)
  }
  if (bytes.includes('/handset/')) throw new Fault(`The ${platform} bundle has the sandbox's paths`)
  // A word of zod's Danish: metro.config.js leaves its languages out.
  if (bytes.includes('Ugyldigt input')) {
    throw new Fault(`The ${platform} bundle has zod's messages in all languages`)
  }
}

/** @param {string} folder */
function sizeBelow(folder) {
  return filesMatching(folder, /./).reduce((sum, path) => sum + statSync(path).size, 0)
}

/** @param {{ bundle: number, all: number }} seen in bytes */
function sizes({ bundle, all }) {
  const mb = (/** @type {number} */ bytes) => `${(bytes / 1e6).toFixed(2)} MB`
  return `${mb(bundle)} of bytecode, ${mb(all)} with images and the rest`
}
