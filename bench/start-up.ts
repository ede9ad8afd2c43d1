import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { get } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from '../scripts/free-port.mjs'
import { root } from '../scripts/processes.mjs'
import { onServerCore } from './measured-server.ts'
import { copyOf, type Template } from './rounds.ts'
import { median } from './statistics.ts'

const giveUpMs = 30_000

/** Median time, in ms, from starting the server's own main.ts to its first 200 from /readyz, on a store that has been used. */
export async function timeStartUp(
  template: Template,
  folder: string,
  times: number,
): Promise<number> {
  const pages = join(folder, 'pages')
  mkdirSync(pages, { recursive: true })
  writeFileSync(join(pages, 'index.html'), '<!doctype html>')
  const databaseFile = copyOf(template, folder)
  // The very first start makes the signing keys, which happens once in the life of a store.
  await startOnce(databaseFile, folder, pages)
  const took: number[] = []
  for (let index = 0; index < times; index += 1) {
    took.push(await startOnce(databaseFile, folder, pages))
  }
  return median(took)
}

async function startOnce(databaseFile: string, folder: string, pages: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const [command, args] = onServerCore([join(root, 'apps/server/src/main.ts')])
  const child = spawn(command, args, {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_FILE: databaseFile,
      SERVER_KEY_FILE: join(folder, 'server.key'),
      SIGN_IN_DIST: pages,
      // Nothing is asked of the operator before the first sign-in.
      TRU_ID_BASE_URL: 'http://localhost:9',
      TRU_ID_CLIENT_ID: 'sandbox-bench',
      TRU_ID_CLIENT_SECRET: 'a secret that opens nothing',
    },
  })
  const ended = new Promise((resolve) => child.once('close', resolve))
  while (!(await isReady(port))) {
    const late = performance.now() - began > giveUpMs
    if (late || child.exitCode !== null) throw new Error('the server did not become ready')
    await sleep(5)
  }
  const took = performance.now() - began
  child.kill('SIGTERM')
  await ended
  return took
}

function isReady(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const call = get({ host: 'localhost', port, path: '/readyz', agent: false }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode === 200))
    })
    call.once('error', () => resolve(false))
  })
}
