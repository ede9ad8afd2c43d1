// npm run lock: after every change of dependencies. Brings node_modules and package-lock.json up to
// date and proves that `npm ci` accepts the result.
import { completeLockfile } from './complete-lockfile.mjs'
import { recordInstalled } from './install-packages.mjs'
import { endOnSignals, run, withoutOwnPrograms } from './processes.mjs'
import { runScript, step } from './step.mjs'

await runScript(async () => {
  endOnSignals()
  const npm = (/** @type {string[]} */ ...args) => run('npm', 'npm', args, withoutOwnPrograms())
  await step('npm install', () => npm('install', '--no-progress'))
  await step('Completing package-lock.json', completeLockfile, (added) => `${added.length} added`)
  await step('npm ci', () => npm('ci', '--no-progress'))
  recordInstalled()
})
