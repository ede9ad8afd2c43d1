import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root, serverMain } from './server-process.ts'

/** Where Node keeps what it made of the server's files. */
export const compileCache = join(root, 'node_modules', '.cache', 'faults')

/**
 * Lets a server load all its files and give up for want of settings. A process that is killed never
 * writes Node's cache; with it, each of the many starts takes half the time.
 */
export function setup(): void {
  spawnSync(process.execPath, [serverMain], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', PORT: 'none', NODE_COMPILE_CACHE: compileCache },
    stdio: 'ignore',
  })
}
