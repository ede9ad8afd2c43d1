import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** The repository's own folder. */
export const root = fileURLToPath(new URL('..', import.meta.url))
/** From there. */
export const serverMain = 'apps/server/src/main.ts'
const startLimitMs = 40_000

/** How one run of the server ended. */
export interface Exit {
  readonly code: number | null
  readonly signal: string | null
  /** We ended it. */
  readonly wanted: boolean
}

/** The server as a real process that is killed and started again on the same port and the same files. */
export interface ServerProcess {
  /** SIGKILL, now; the next one starts as soon as this one is gone. */
  kill(): void
  /** Resolves when a server answers; at once when none was killed. Rejects after 40 s. */
  ready(): Promise<void>
  kills(): number
  exits(): readonly Exit[]
  /** All that every run has written to stdout and stderr. */
  log(): string
  /** Kills it for good. */
  stop(): Promise<void>
}

/** Starts the server with exactly this environment. `port` is where it listens. */
export function startServerProcess(
  env: Readonly<Record<string, string>>,
  port: number,
): ServerProcess {
  let log = ''
  let kills = 0
  let stopping = false
  const exits: Exit[] = []
  let current: ChildProcess
  let wanted = false
  let up: Promise<void>

  function start(): void {
    wanted = false
    const child = spawn(process.execPath, [serverMain], {
      cwd: root,
      env: { PATH: process.env.PATH ?? '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    current = child
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        log += text
      })
    }
    child.once('close', (code, signal) => {
      exits.push({ code, signal, wanted })
      // One that ended by itself stays down: the test fails instead of hiding it.
      if (wanted && !stopping) start()
    })
    up = whenReady(port, () => child.exitCode !== null)
    // Nobody may be waiting just now; whoever does gets the rejection.
    up.catch(() => {})
  }
  function kill(): void {
    if (wanted) return
    wanted = true
    kills += 1
    up = new Promise<void>((resolve) => current.once('close', () => resolve())).then(() => up)
    up.catch(() => {})
    current.kill('SIGKILL')
  }
  start()
  return {
    kill,
    ready: async () => {
      let seen: Promise<void> | undefined
      while (seen !== up) {
        seen = up
        await seen
      }
    },
    kills: () => kills,
    exits: () => exits,
    log: () => log,
    async stop() {
      stopping = true
      wanted = true
      if (current.exitCode !== null || current.signalCode !== null) return
      const ended = new Promise((resolve) => current.once('close', resolve))
      current.kill('SIGKILL')
      await ended
    },
  }
}

async function whenReady(port: number, ended: () => boolean): Promise<void> {
  const deadline = performance.now() + startLimitMs
  while (performance.now() < deadline) {
    if (ended()) throw new Error('the server ended by itself')
    const answer = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  throw new Error(`the server was not ready after ${startLimitMs / 1000} s`)
}
