import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'
import { ownNode } from '../scripts/processes.mjs'
import type { BenchServerSettings } from './server.ts'
import type { Asked, FromServer, ServerAnswers, ToServer } from './server-messages.ts'

/** The issuer of every measured server, whatever port it listens on. */
export const issuer = 'http://localhost'

const serverCore = '0'
const driverCore = '1'

let pinned = false
const canPin = cpus().length > 1 && spawnSync('taskset', ['--version']).status === 0

/** Gives this process, which drives, and every server from now on a core each, where there are two and taskset. */
export function pinToCores(): void {
  if (!canPin) return
  spawnSync('taskset', ['-a', '-c', '-p', driverCore, String(process.pid)])
  pinned = true
}

/** Whether server and driver have a core each to themselves. */
export function isPinned(): boolean {
  return pinned
}

/** A command line that runs `args` with our Node on the server's core. */
export function onServerCore(args: readonly string[]): readonly [string, readonly string[]] {
  return pinned ? ['taskset', ['-c', serverCore, ownNode, ...args]] : [ownNode, args]
}

export interface MeasuredServer {
  readonly port: number
  ask<Ask extends Asked>(ask: Ask): Promise<ServerAnswers[Ask]>
  /** Resolves when the push service has taken the message about this attempt. */
  pushed(loginId: string): Promise<void>
  /** Ends the process; what Node writes at exit, such as a profile, is written then. */
  stop(): Promise<void>
}

/** Starts the server on a core of its own and waits until it listens. */
export function startServer(
  settings: Partial<BenchServerSettings> & Pick<BenchServerSettings, 'databaseFile'>,
  nodeOptions: readonly string[] = [],
): Promise<MeasuredServer> {
  const whole: BenchServerSettings = {
    issuer,
    countStatements: false,
    decideLifeMs: 120_000,
    ...settings,
  }
  return startProcess('server.ts', [...nodeOptions], [JSON.stringify(whole)])
}

/** Starts oidc-provider alone in the server's place, and waits until it listens. */
export function startBareProvider(): Promise<MeasuredServer> {
  return startProcess('bare-provider.ts', [], [])
}

function startProcess(
  script: string,
  nodeOptions: readonly string[],
  args: readonly string[],
): Promise<MeasuredServer> {
  const main = fileURLToPath(new URL(script, import.meta.url))
  const [command, line] = onServerCore([...nodeOptions, main, ...args])
  // The log is written and thrown away: it belongs to the work.
  const child = spawn(command, line, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  return attach(child)
}

async function attach(child: ChildProcess): Promise<MeasuredServer> {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  const listening = Promise.withResolvers<number>()
  const ended = new Promise<void>((resolve) => {
    child.once('close', () => {
      const error = new Error('the measured server ended')
      for (const each of [listening, ...waiting.values()]) each.reject(error)
      resolve()
    })
  })
  const pushes = new Map<string, PromiseWithResolvers<void>>()
  const pushOf = (id: string) => {
    const one = pushes.get(id) ?? Promise.withResolvers<void>()
    pushes.set(id, one)
    return one
  }
  let asked = 0
  child.on('message', (message: FromServer) => {
    if ('listening' in message) listening.resolve(message.listening)
    else if ('pushed' in message) pushOf(message.pushed).resolve()
    else waiting.get(message.to)?.resolve(message.answer)
  })
  const ask = async <Ask extends Asked>(what: Ask) => {
    asked += 1
    const id = asked
    const answer = Promise.withResolvers<unknown>()
    waiting.set(id, answer)
    child.send({ id, ask: what } satisfies ToServer)
    const answered = await answer.promise
    waiting.delete(id)
    return answered as ServerAnswers[Ask]
  }
  const port = await listening.promise
  return {
    port,
    ask,
    async pushed(loginId) {
      await pushOf(loginId).promise
      pushes.delete(loginId)
    },
    async stop() {
      await ask('stop')
      await ended
    },
  }
}
