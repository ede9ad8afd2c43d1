import { afterAll, expect, test } from 'vitest'
import { flows } from './flows.ts'
import { pointsOf } from './point.ts'
import { openPool } from './pool.ts'
import { randomMoments } from './random-moments.ts'
import type { Case, Outcome } from './run-case.ts'
import { startWorld } from './world.ts'

const worlds = Number(process.env.FAULTS_WORLDS ?? 6)
const seed = Number(process.env.FAULTS_SEED ?? 1)
const count = Number(process.env.FAULTS_RANDOM ?? 60)

const pool = openPool(worlds)
afterAll(() => pool[Symbol.asyncDispose]())

/** Every message of every flow, with a kill before and one after it. */
async function everyMessage(): Promise<Case[]> {
  const cases: Case[] = []
  for (const flow of Object.values(flows)) {
    // A world each: its process has no token of the outside yet.
    await using world = await startWorld()
    const phone = await flow.prepare(world)
    const from = world.wire.messages.length
    await flow.run(world, phone)
    phone.close()
    for (const point of pointsOf(world.wire.messages, from)) {
      cases.push({ flow, moment: { point, side: 'before' } })
      cases.push({ flow, moment: { point, side: 'after' } })
    }
  }
  return cases
}

async function runAll(cases: readonly Case[]): Promise<Outcome[]> {
  let done = 0
  return Promise.all(
    cases.map(async (one) => {
      const outcome = await pool.run(one)
      done += 1
      const seconds = (outcome.ms / 1000).toFixed(1)
      const verdict = outcome.problems.length > 0 ? '✗' : outcome.killed ? '✓' : '✗ not killed'
      process.stdout.write(`${done}/${cases.length} ${seconds} s ${outcome.label} ${verdict}\n`)
      return outcome
    }),
  )
}

const wrongOf = (outcomes: readonly Outcome[]) =>
  outcomes.filter(({ problems }) => problems.length > 0)

test('R-1 R-3 killed at every message of every flow, nothing is lost', async () => {
  const outcomes = await runAll(await everyMessage())
  expect(outcomes.length).toBeGreaterThan(80)
  expect(wrongOf(outcomes)).toEqual([])
  expect(outcomes.filter(({ killed }) => !killed).map(({ label }) => label)).toEqual([])
})

test(`R-1 R-3 killed at ${count} random moments (seed ${seed}), nothing is lost`, async () => {
  expect(wrongOf(await runAll(randomMoments({ seed, count })))).toEqual([])
})

test('R-3 no push comes when the leases of all killed processes are over', async () => {
  expect(await pool.settle()).toEqual([])
})
