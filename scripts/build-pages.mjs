import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './processes.mjs'
import { filesBelow } from './source-files.mjs'
import { step } from './step.mjs'

const shared = ['packages/contract', 'packages/device', 'packages/look', 'package-lock.json']

/** What the sandbox and the server serve, and what it is made from. */
const pages = [
  { name: 'the companion app for the browser', folder: 'apps/companion', script: 'build:web' },
  { name: 'the sign-in pages', folder: 'apps/sign-in', script: 'build' },
]

/** Builds the pages whose sources are not those of their last build. */
export async function buildPages() {
  for (const { name, folder, script } of pages) {
    const record = join(root, folder, 'dist', '.built-from')
    const sources = hashOf([folder, ...shared])
    const isBuilt = existsSync(record) && existsSync(join(root, folder, 'dist', 'index.html'))
    if (isBuilt && readFileSync(record, 'utf8') === sources) continue
    await step(`Building ${name}`, async () => {
      await run(`The build of ${name}`, 'npm', ['run', script, '-w', folder])
      // Inside dist: every other build empties that folder, and the record goes with it.
      writeFileSync(record, sources)
    })
  }
}

/**
 * One hash over names and bytes of all files below these paths of the repository.
 *
 * @param {readonly string[]} paths
 */
function hashOf(paths) {
  const hash = createHash('sha256')
  for (const path of paths.flatMap((each) => [...filesBelow(each)])) {
    const bytes = readFileSync(join(root, path))
    hash.update(`${path}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}
