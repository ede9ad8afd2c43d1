// npm run bench: measures the server and writes bench/results.md. --quick: less of everything, on
// the screen only. --out FILE: writes there.
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { pinToCores } from './measured-server.ts'
import { report } from './report.ts'
import { runBench, type Sizes } from './run.ts'

const whole: Sizes = {
  few: 1_000,
  many: 100_000,
  rounds: 3,
  round: { warmUpMs: 6_000, fullMs: 6_000, steadyMs: 4_000, aloneMs: 2_000, atOnce: 32 },
  workMs: 4_000,
  openid: { warmUpMs: 4_000, forMs: 5_000, atOnce: 32 },
  backchannel: { requests: 600, atOnce: 16 },
  startSamples: 1_500,
  browsers: 10_000,
  warmUps: 300,
  startUps: 5,
  probeMs: 1_000,
}

const quick: Sizes = {
  few: 1_000,
  many: 100_000,
  rounds: 1,
  round: { warmUpMs: 1_500, fullMs: 2_000, steadyMs: 1_000, aloneMs: 500, atOnce: 32 },
  workMs: 1_500,
  openid: { warmUpMs: 1_000, forMs: 1_500, atOnce: 32 },
  backchannel: { requests: 100, atOnce: 16 },
  startSamples: 250,
  browsers: 1_000,
  warmUps: 100,
  startUps: 1,
  probeMs: 500,
}

const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, out: { type: 'string' } },
})
pinToCores()
const results = await runBench(values.quick ? quick : whole, (line) => console.error(`… ${line}`))
const page = `${report(results)}\n`
const resultsFile = fileURLToPath(new URL('results.md', import.meta.url))
const out = values.out ?? (values.quick ? undefined : resultsFile)
if (out) writeFileSync(out, page)
console.log(page)
