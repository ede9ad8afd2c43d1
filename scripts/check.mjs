// npm run check: lint with the walls, then types. Fast enough to run before every commit.
import { checkTypes } from './check-types.mjs'
import { installPackages } from './install-packages.mjs'
import { run } from './processes.mjs'
import { runScript, step } from './step.mjs'

await runScript(async () => {
  await installPackages()
  await step('Lint', () => run('biome', 'biome', ['ci', '--colors=off', '--error-on-warnings']))
  await step('Types', checkTypes, (summary) => summary)
})
