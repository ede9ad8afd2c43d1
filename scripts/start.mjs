// npm start: everything on this machine, from a fresh clone. Plain JavaScript for Node 20, without
// dependencies, because it runs before anything is installed. With --watch (npm run dev) server and
// sandbox start again when their sources change, and log to the screen.
import { mkdirSync, openSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { buildPages } from './build-pages.mjs'
import { installPackages } from './install-packages.mjs'
import {
  endOf,
  endOnSignals,
  endProcesses,
  launch,
  ownNode,
  root,
  whenReady,
  withOwnPrograms,
} from './processes.mjs'
import { addresses, sandboxSettings, serverSettings } from './sandbox-settings.mjs'
import { Fault, runScript, say, step } from './step.mjs'

const watching = process.argv.includes('--watch')

await runScript(async () => {
  const place = {
    port: portFrom('PORT', 4000),
    sandboxPort: portFrom('SANDBOX_PORT', 4100),
    phonePort: portFrom('SANDBOX_PHONE_PORT', 4101),
    folder: 'data',
  }
  await refuseBusyPort('PORT', place.port)
  await refuseBusyPort('SANDBOX_PORT', place.sandboxPort)
  await refuseBusyPort('SANDBOX_PHONE_PORT', place.phonePort)
  const isEnding = endOnSignals(() => 0)
  await installPackages()
  await buildPages()
  const processes = await step('Starting', () => startBoth(place))
  const { issuer, sandbox, phone } = addresses(place)
  say('')
  say(`  Try it          ${sandbox}/try`)
  say(`  Sign-in page    ${issuer}/`)
  say(`  Phone           ${phone}/`)
  say('')
  say(
    `  ${watching ? '' : 'Logs are in data/server.log and data/sandbox.log. '}Ctrl-C ends everything.`,
  )
  const first = await Promise.race(processes.map((one) => one.ended.then(() => one)))
  await endProcesses()
  if (!isEnding()) throw endOf(first)
})

/**
 * The sandbox first: it writes the credentials that the server reads.
 *
 * @param {import('./sandbox-settings.mjs').Place} place
 */
async function startBoth(place) {
  mkdirSync(join(root, place.folder, 'sandbox'), { recursive: true })
  const { issuer, sandbox } = addresses(place)
  try {
    const other = startApp('The sandbox', 'sandbox', sandboxSettings(place))
    await whenReady(other, `${sandbox}/healthz`)
    const server = startApp('The server', 'server', serverSettings(place))
    await whenReady(server, `${issuer}/readyz`)
    return [server, other]
  } catch (error) {
    await endProcesses()
    throw error
  }
}

/**
 * @param {string} name
 * @param {'server' | 'sandbox'} app
 * @param {Record<string, string>} settings what the environment does not set
 */
function startApp(name, app, settings) {
  const main = `apps/${app}/src/main.ts`
  return launch(name, ownNode, watching ? ['--watch', main] : [main], {
    // A dependency's deprecation is nothing that a newcomer can mend.
    env: { ...settings, NODE_NO_WARNINGS: watching ? '' : '1', ...withOwnPrograms() },
    stdout: watching ? 'inherit' : openSync(join(root, 'data', `${app}.log`), 'w'),
  })
}

/**
 * @param {string} name
 * @param {number} otherwise
 */
function portFrom(name, otherwise) {
  const text = process.env[name]
  if (text === undefined) return otherwise
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0
  if (port < 1 || port > 65_535)
    throw new Fault(`${name} must be a port, 1 to 65535; it is "${text}"`)
  return port
}

/**
 * @param {string} name
 * @param {number} port
 */
async function refuseBusyPort(name, port) {
  const probe = createServer()
  await new Promise((resolve, reject) => {
    probe.once('error', (error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE'
      const why = taken ? 'is in use; end what uses it' : `cannot be used (${error.message})`
      reject(new Fault(`Port ${port} ${why}, or choose another: ${name}=… npm start`))
    })
    probe.listen(port, () => probe.close(resolve))
  })
}
