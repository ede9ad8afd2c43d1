import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root, run, withoutOwnPrograms } from './processes.mjs'
import { step } from './step.mjs'

const record = join(root, 'node_modules', '.mobile-companion-lock')

/** Installs what package-lock.json names, unless exactly that is installed. */
export async function installPackages() {
  if (existsSync(record) && readFileSync(record, 'utf8') === lockHash()) return
  await step('Installing packages (about two minutes, once)', async () => {
    await run('npm ci', 'npm', ['ci', '--no-progress'], withoutOwnPrograms())
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
