// npm test: all there is to prove, from a fresh clone. The first failure stops with its output.
import { stripVTControlCharacters } from 'node:util'
import { buildPages } from './build-pages.mjs'
import { checkThreats } from './check-threats.mjs'
import { checkTypes } from './check-types.mjs'
import { ensureChromium } from './chromium.mjs'
import { installPackages } from './install-packages.mjs'
import { endOnSignals, run, withOwnPrograms } from './processes.mjs'
import { runScript, say, step } from './step.mjs'

const began = performance.now()
endOnSignals()
await runScript(async () => {
  const chromium = await ensureChromium()
  await installPackages()
  await step('Lint', () => run('biome', 'biome', ['ci', '--colors=off', '--error-on-warnings']))
  await step('Types', checkTypes, (summary) => summary)
  await step('Nothing unused', () => run('knip', 'knip', ['--no-progress']))
  await step('Threats', checkThreats, (summary) => summary)
  await step('Unit, conformance and flow tests', () => run('vitest', 'vitest', ['run']), testCount)
  const jest = () => run('jest', 'npm', ['test', '-w', 'apps/companion'])
  await step("The companion app's tests", jest, testCount)
  const kills = ['run', '--config', 'faults/vitest.config.ts']
  await step('Kill and restart', () => run('vitest', 'vitest', kills), testCount)
  const fuzz = ['run', '--config', 'fuzz/vitest.config.ts']
  await step('Hostile input', () => run('vitest', 'vitest', fuzz), testCount)
  await buildPages()
  const browser = ['run', '--config', 'e2e/vitest.config.ts']
  const env = withOwnPrograms({ CHROMIUM: chromium })
  await step('End to end in Chromium', () => run('vitest', 'vitest', browser, env), testCount)
  say(`✓ All of it: ${Math.round((performance.now() - began) / 1000)} s`)
})

/**
 * "312 passed", out of what vitest or jest printed.
 *
 * @param {string} output
 */
function testCount(output) {
  return stripVTControlCharacters(output).match(/^\s*Tests:?\s+.*?(\d+ passed)/m)?.[1] ?? ''
}
