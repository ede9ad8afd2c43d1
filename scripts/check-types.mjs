import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { root, run } from './processes.mjs'
import { Fault } from './step.mjs'

/** Folders with a tsconfig.json: every workspace, the scripts, and what a workspace has for the browser. */
function projects() {
  const within = (/** @type {string} */ folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name))
  const folders = [
    ...within('apps'),
    ...within('packages'),
    'bench',
    'e2e',
    'faults',
    'fuzz',
    'scripts',
  ]
  // The script of /try runs in a browser, what builds the app in Node: projects of their own.
  return [...folders, 'apps/sandbox/src/try/page', 'apps/companion/builds'].filter((folder) =>
    existsSync(join(root, folder, 'tsconfig.json')),
  )
}

/** Type-checks every workspace; fails with the findings of all of them. */
export async function checkTypes() {
  const findings = []
  for (const folder of projects()) {
    try {
      await run('tsc', 'tsc', ['-p', folder, '--pretty', 'false'])
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      findings.push(error.output.trim())
    }
  }
  if (findings.length > 0) throw new Fault('The type check failed', findings.join('\n'))
  return `${projects().length} workspaces`
}
