import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../scripts/free-port.mjs'
import {
  endOf,
  endProcesses,
  launch,
  ownNode,
  whenReady,
  withOwnPrograms,
} from '../scripts/processes.mjs'
import { addresses, sandboxSettings, serverSettings } from '../scripts/sandbox-settings.mjs'

/** A server and its sandbox as real processes, on ports and in a folder of their own. */
export interface World extends AsyncDisposable {
  /** The server's address, such as `http://localhost:41234`. */
  readonly issuer: string
  /** The sandbox's address: operator, FCM, `/try`. */
  readonly sandbox: string
  /** The simulated phone's address. */
  readonly phone: string
  /** Where the database and the sandbox's files are; gone after `stop`. */
  readonly folder: string
  /** Ends the server and starts it again: same address, same database. Waits until it answers. */
  restartServer(): Promise<void>
  /** Starts another server beside it, with a database, a key and a name of its own. Its address. */
  addServer(name: string): Promise<string>
  /** All that they have logged so far. */
  logs(): string
  /** Ends all of them and removes the folder. Fails when one had ended before. */
  stop(): Promise<void>
}

// All tests come from one address, so the limits for each address would stop them.
const patience = { LOGIN_STARTS_PER_MINUTE: '10000', REGISTRATIONS_PER_MINUTE: '10000' }

/** Settings (environment) of server and sandbox over those of `npm start`. */
export interface WorldSettings {
  /** Files in the world's folder that a setting of the server names: the setting, and what is in it. */
  readonly files?: Readonly<Record<string, unknown>>
  readonly server?: Readonly<Record<string, string>>
  readonly sandbox?: Readonly<Record<string, string>>
}

/**
 * Starts a world and waits until it answers. The pages are those that were built last.
 */
export async function startWorld(settings: WorldSettings = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-companion-'))
  mkdirSync(join(folder, 'sandbox'))
  const [port, sandboxPort, phonePort] = [await freePort(), await freePort(), await freePort()]
  const place = { port, sandboxPort, phonePort, folder }
  const at = addresses(place)
  const start = (app: 'server' | 'sandbox', env: Readonly<Record<string, string>>) =>
    launch(`The ${app}`, ownNode, [`apps/${app}/src/main.ts`], {
      env: { ...withOwnPrograms(), ...env },
      stdout: openSync(join(folder, `${app}.log`), 'a'),
    })

  const sandbox = start('sandbox', { ...sandboxSettings(place), ...settings.sandbox })
  const processes = [sandbox]
  const stop = async () => {
    const gone = processes.filter((one) => one.hasEnded())
    await endProcesses(processes)
    rmSync(folder, { recursive: true, force: true })
    for (const one of gone) throw endOf(one)
  }
  const startServer = async () => {
    const own = { ...patience, ...writeFiles(folder, settings.files ?? {}), ...settings.server }
    const server = start('server', { ...serverSettings(place), ...own })
    processes.splice(1, 0, server)
    await whenReady(server, `${at.issuer}/readyz`)
  }
  const others: string[] = []
  const addServer = async (name: string) => {
    const port = await freePort()
    const own = join(folder, `server-${port}`)
    mkdirSync(own)
    others.push(`server-${port}.log`)
    const { issuer } = addresses({ ...place, port })
    // The operator is the same one; the rest is its own.
    const server = launch('The other server', ownNode, ['apps/server/src/main.ts'], {
      env: {
        ...withOwnPrograms(),
        ...serverSettings({ ...place, port }),
        ...patience,
        SERVICE_NAME: name,
        DATABASE_FILE: join(own, 'companion.sqlite'),
        SERVER_KEY_FILE: join(own, 'server.key'),
      },
      stdout: openSync(join(folder, `server-${port}.log`), 'a'),
    })
    processes.push(server)
    await whenReady(server, `${issuer}/readyz`)
    return issuer
  }
  try {
    await whenReady(sandbox, `${at.sandbox}/healthz`)
    await startServer()
  } catch (error) {
    // What could not start says more than what is left of it.
    await stop().catch(() => undefined)
    throw error
  }
  return {
    ...at,
    folder,
    addServer,
    async restartServer() {
      await endProcesses(processes.splice(1, 1))
      await startServer()
    },
    logs: () =>
      ['server.log', 'sandbox.log', ...others]
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .join('') + processes.map((one) => one.errors()).join(''),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** The settings that name the files, once these are written. */
function writeFiles(folder: string, files: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(
    Object.entries(files).map(([setting, contents]) => {
      const path = join(folder, `${setting.toLowerCase()}.json`)
      writeFileSync(path, JSON.stringify(contents))
      return [setting, path]
    }),
  )
}
