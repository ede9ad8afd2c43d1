import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
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

/** The server under attack: a real process with a sandbox and a folder of its own. */
export interface Target {
  readonly issuer: string
  readonly port: number
  /** Where the simulated phones' hardware is. */
  readonly phone: string
  readonly pid: number
  /** Texts that only files of the server hold: an answer with one of them has leaked. */
  readonly canaries: readonly string[]
  hasEnded(): boolean
  /** All that the server has logged, stderr included. */
  log(): string
  /** Rows of the server's database, read from outside. */
  rows(query: string): unknown[]
  stop(): Promise<void>
}

// All requests come from one address and are about few accounts; the limits would hide what is behind.
const noLimits = {
  LOGIN_STARTS_PER_MINUTE: '100000',
  REGISTRATIONS_PER_MINUTE: '100000',
}

// So small a heap that a leak ends the process; smaller ones spend their time collecting.
const smallHeap = { NODE_OPTIONS: '--max-old-space-size=256' }

/** Starts server and sandbox and waits until they answer. */
export async function startTarget(
  settings: Readonly<Record<string, string>> = {},
): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'mobile-companion-fuzz-'))
  const pages = makePages(folder)
  const [port, sandboxPort, phonePort] = [await freePort(), await freePort(), await freePort()]
  const place = { port, sandboxPort, phonePort, folder }
  const at = addresses(place)
  const logFile = join(folder, 'server.log')
  const start = (app: 'server' | 'sandbox', stdout: string, env: Record<string, string>) =>
    launch(`The ${app}`, ownNode, [`apps/${app}/src/main.ts`], {
      env: { ...withOwnPrograms(), ...env },
      stdout: openSync(stdout, 'w'),
    })
  const sandbox = start('sandbox', join(folder, 'sandbox.log'), {
    ...sandboxSettings(place),
    SANDBOX_PHONE_DIST: pages,
  })
  await whenReady(sandbox, `${at.sandbox}/healthz`)
  const env = {
    ...serverSettings(place),
    ...noLimits,
    ...smallHeap,
    SIGN_IN_DIST: pages,
    ...settings,
  }
  const server = start('server', logFile, env)
  await whenReady(server, `${at.issuer}/readyz`)

  return {
    issuer: at.issuer,
    phone: at.phone,
    port,
    pid: server.process.pid ?? 0,
    canaries: ['SQLite format 3', readFileSync(join(folder, 'server.key'), 'utf8').trim()],
    hasEnded: server.hasEnded,
    log: () => readFileSync(logFile, 'utf8'),
    rows(query) {
      const database = new DatabaseSync(join(folder, 'companion.sqlite'), { readOnly: true })
      try {
        return database.prepare(query).all()
      } finally {
        database.close()
      }
    },
    async stop() {
      const gone = [server, sandbox].filter((one) => one.hasEnded())
      await endProcesses([server, sandbox])
      rmSync(folder, { recursive: true, force: true })
      for (const one of gone) throw endOf(one)
    },
  }
}

/** Stands in for the built pages, so that a run needs no build; secrets lie one folder up. */
function makePages(folder: string): string {
  const pages = join(folder, 'pages')
  mkdirSync(join(pages, 'assets'), { recursive: true })
  mkdirSync(join(folder, 'sandbox'))
  writeFileSync(join(pages, 'index.html'), '<!doctype html><title>Pages</title>')
  writeFileSync(join(pages, 'assets', 'page-0123456789abcdef.js'), 'export {}\n'.repeat(100))
  return pages
}
