import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, withoutOwnPrograms } from './processes.mjs'
import { step } from './step.mjs'

const record = join(root, 'node_modules', '.mobile-companion-lock')

/** Installs what package-lock.json names, unless exactly that is installed. */
export async function installPackages() {
  if (existsSync(record) && readFileSync(record, 'utf8') === lockHash()) return
  await step('Installing packages, one to three minutes', async () => {
    const npm = (/** @type {string[]} */ ...args) =>
      run(`npm ${args[0]}`, 'npm', [...args, '--no-progress'], withoutOwnPrograms())
    // npm would have better-sqlite3 compiled, which takes make and Python: a lockfile does not tell it
    // that the package brings its binaries. Of all packages only `node` has a script that is needed.
    await npm('ci', '--ignore-scripts')
    await npm('rebuild', 'node')
    recordInstalled()
  })
}

/** Notes that node_modules holds what package-lock.json names. */
export function recordInstalled() {
  writeFileSync(record, lockHash())
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
}
