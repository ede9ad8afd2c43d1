import { parseArgs } from 'node:util'
import { endOnSignals, launch, withOwnPrograms } from '../scripts/processes.mjs'
import { Fault, runScript } from '../scripts/step.mjs'

// npm run fuzz -- --requests 100000 --seed 7: as many requests as wanted; another seed each time unless one is given.
await runScript(async () => {
  endOnSignals()
  const { requests, seed } = readOptions()
  const env = withOwnPrograms({ FUZZ_REQUESTS: requests, FUZZ_SEED: seed })
  const args = ['run', '--config', 'fuzz/vitest.config.ts']
  const vitest = launch('The fuzz run', 'vitest', args, { env, stdout: 'inherit' })
  await vitest.ended
  process.exitCode = vitest.process.exitCode ?? 1
})

function readOptions() {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '100000' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    },
  })
  for (const [name, value] of Object.entries(values)) {
    if (!/^\d{1,9}$/.test(value)) throw new Fault(`--${name} takes a whole number`)
  }
  return values
}
