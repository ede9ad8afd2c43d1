import { expect, test } from 'vitest'
import { report } from './report.ts'
import { createPicker } from './rounds.ts'
import { runBench } from './run.ts'
import { kolmogorovSmirnov, quantile } from './statistics.ts'

test('the bench measures all that it reports, whatever the figures are', {
  timeout: 120_000,
}, async () => {
  const results = await runBench(
    {
      few: 5,
      many: 10,
      rounds: 1,
      round: { warmUpMs: 1, fullMs: 1, steadyMs: 1, aloneMs: 1, atOnce: 2 },
      workMs: 1,
      openid: { warmUpMs: 1, forMs: 1, atOnce: 2 },
      backchannel: { requests: 3, atOnce: 2 },
      startSamples: 2,
      browsers: 4,
      warmUps: 1,
      startUps: 1,
      probeMs: 1,
    },
    () => undefined,
  )
  expect(results.few[0]?.store).toMatchObject({ journal: 'WAL', synchronous: 'NORMAL' })
  expect(results.browsers.open).toBe(4)
  expect(results.few[0]?.full.signIns).toBeGreaterThanOrEqual(2)
  expect(results.work.statements.map(({ kind }) => kind)).toContain('commit')
  expect(results.openid[0]?.ours.signIns).toBeGreaterThanOrEqual(2)
  expect(results.openid[0]?.phone.signIns).toBeGreaterThanOrEqual(2)
  expect(results.openid[0]?.bare.signIns).toBeGreaterThanOrEqual(2)
  const page = report(results)
  expect(page).toContain('## Whole sign-ins')
  expect(page).not.toContain('undefined')
})

test('a quantile is the nearest rank', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2)
  expect(quantile([4, 1, 3, 2], 0.99)).toBe(4)
  expect(quantile([], 0.5)).toBeNaN()
})

test('equal distributions have no distance, separate ones have 1', () => {
  expect(kolmogorovSmirnov([1, 2, 3], [3, 1, 2]).distance).toBe(0)
  expect(kolmogorovSmirnov([1, 2], [3, 4]).distance).toBe(1)
  expect(kolmogorovSmirnov([1, 2, 3, 4], [3, 4, 5, 6]).distance).toBe(0.5)
})

test('a driver takes every account once before any comes again', () => {
  const accounts = Array.from({ length: 1_000 }, (_, index) => ({ sub: String(index) }))
  const pick = createPicker(accounts as never)
  expect(new Set(accounts.map(pick)).size).toBe(1_000)
})
