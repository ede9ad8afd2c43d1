import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Sandbox, startSandbox } from '@mobile-companion/sandbox/start-sandbox'
import { freePort } from '../scripts/free-port.mjs'
import { serverSettings } from '../scripts/sandbox-settings.mjs'
import { type History, startHistory } from './history.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { compileCache } from './warm-up.ts'
import { startWire, type Wire } from './wire.ts'

/** A server that can be killed, between clients and an outside that cannot. */
export interface World extends AsyncDisposable {
  /** What clients call: the wire, not the server. */
  readonly issuer: string
  readonly sandbox: Sandbox
  readonly databaseFile: string
  readonly server: ServerProcess
  readonly wire: Wire
  readonly history: History
  /** The tru.ID project of this world. */
  readonly project: { readonly clientId: string; readonly clientSecret: string }
  /** Ends all of it and removes its folder. */
  stop(): Promise<void>
}

// All runs come from one address, so its limits would stop them.
const patience = { LOGIN_STARTS_PER_MINUTE: '10000', REGISTRATIONS_PER_MINUTE: '10000' }

/** Starts a world on free ports. `settings` are environment variables over those of `npm start`. */
export async function startWorld(settings: Readonly<Record<string, string>> = {}): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-companion-faults-'))
  const port = await freePort()
  let server: ServerProcess | undefined
  let outsidePort = 0
  const wire = await startWire({ server: port, outside: () => outsidePort }, () => server?.kill())
  const issuer = `http://localhost:${wire.clientsPort}`
  const sandbox = await startSandbox({
    host: 'localhost',
    port: 0,
    phonePort: 0,
    server: issuer,
    files: join(folder, 'sandbox'),
    phoneDist: null,
    serviceName: 'Northwind',
  })
  outsidePort = portOf(sandbox.url)
  const place = {
    port: wire.clientsPort,
    sandboxPort: outsidePort,
    phonePort: portOf(sandbox.phoneUrl),
    folder,
  }
  server = startServerProcess(
    {
      ...serverSettings(place),
      PORT: String(port),
      SIGN_IN_DIST: emptyPage(folder),
      // Node's own fetch then makes a tunnel through the wire for every call.
      NODE_USE_ENV_PROXY: '1',
      HTTP_PROXY: `http://localhost:${wire.outsidePort}`,
      NODE_COMPILE_CACHE: compileCache,
      ...patience,
      ...settings,
    },
    port,
  )
  const started = server
  const stop = async () => {
    await started.stop()
    await Promise.all([wire.close(), sandbox.stop()])
    rmSync(folder, { recursive: true, force: true })
  }
  await started.ready().catch(async (error: unknown) => {
    const log = started.log()
    await stop()
    throw new Error(`${String(error)}\n${log}`)
  })
  return {
    issuer,
    sandbox,
    databaseFile: join(folder, 'companion.sqlite'),
    server: started,
    wire,
    history: startHistory(),
    project: readProject(join(folder, 'sandbox', 'tru.json')),
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

function portOf(url: string): number {
  return Number(new URL(url).port)
}

/** The server wants a page to serve; nobody looks at it here. */
function emptyPage(folder: string): string {
  const dist = join(folder, 'page')
  mkdirSync(dist)
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>Sign in</title>')
  return dist
}

function readProject(file: string): World['project'] {
  const [credentials] = JSON.parse(readFileSync(file, 'utf8')).credentials
  return { clientId: credentials.client_id, clientSecret: credentials.client_secret }
}
