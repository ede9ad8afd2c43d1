import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Arsenal } from './attack.ts'
import { attackWith, type Outcome } from './campaign.ts'
import { readOperations } from './openapi.ts'
import { residentMegabytes } from './outside.ts'
import { enrolPhone, type Phone, signIn } from './phone.ts'
import { startTarget, type Target } from './target.ts'

const seed = Number(process.env.FUZZ_SEED ?? 1)
const requests = Number(process.env.FUZZ_REQUESTS ?? 5_000)
/** Enough for every route, statement and buffer to have been used. */
const warmUpRequests = 1_500
/** What the garbage collector may leave lying about, however many requests came; 60,000 took 95 MiB. */
const memoryMegabytes = 128

const people = 'select sub, phone_number, verified_at, created_at from accounts order by sub'
// Without the name: an enrolled phone of the campaign may give itself one, signed, however odd.
const devices = `select id, sub, status, public_jwk, thumbprint, json_remove(description, '$.name') as description,
  created_at from devices order by id`

let target: Target
let bystander: Phone
let outcome: Outcome
let before: { readonly people: unknown; readonly devices: unknown; readonly megabytes: number }

beforeAll(async () => {
  target = await startTarget()
  bystander = await enrolPhone(target)
  const arsenal: Arsenal = {
    target,
    operations: await readOperations(target),
    phones: [await enrolPhone(target), await enrolPhone(target)],
    attempts: [],
    nonces: [],
  }
  const warmUp = await attackWith(arsenal, { seed: -1 - seed, requests: warmUpRequests })
  before = {
    people: target.rows(people),
    devices: target.rows(devices),
    megabytes: residentMegabytes(target.pid),
  }
  const main = await attackWith(arsenal, { seed, requests })
  outcome = { ...main, findings: [...warmUp.findings, ...main.findings] }
  const counts = [...outcome.statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, n]) => `${status}: ${n}`)
  process.stdout.write(`seed ${seed}, ${outcome.requests} requests; ${counts.join(', ')}\n`)
}, 0)
afterAll(() => target?.stop())

test('T-90 whatever is sent: an answer below 500 or a close, refusals as problem documents, nothing leaked', () => {
  expect(outcome.findings.join('\n\n')).toBe('')
  expect(outcome.requests).toBeGreaterThanOrEqual(requests)
})

test('T-90 the requests get past the first door: every kind of answer was seen', () => {
  const seen = [...outcome.statuses.keys()]
  expect(seen).toEqual(
    expect.arrayContaining([200, 201, 400, 401, 403, 404, 409, 413, 415, 422, 431]),
  )
})

test('T-90 the process is the one that began, and its log has no fault', () => {
  expect(target.hasEnded()).toBe(false)
  const faults = target.log().split('\n').filter(isFault)
  expect(faults).toEqual([])
})

test('T-90 memory stays: what was used after the warm-up, and a fixed amount', () => {
  expect(residentMegabytes(target.pid)).toBeLessThan(before.megabytes + memoryMegabytes)
})

test('T-90 nobody is enrolled, moved or signed in by it', () => {
  expect(target.rows(people)).toEqual(before.people)
  expect(target.rows(devices)).toEqual(before.devices)
  expect(target.rows('select id from sessions')).toEqual([])
  expect(target.rows("select id from logins where status = 'MATCH_SUCCESS'")).toEqual([])
})

test('T-90 a phone that had nothing to do with it signs in afterwards', async () => {
  await signIn(target, bystander)
})

/** Level 50 is pino's `error`; what is not JSON is Node's own complaint on stderr. */
function isFault(line: string): boolean {
  if (line.trim() === '') return false
  if (!line.startsWith('{')) return true
  return (JSON.parse(line) as { level: number }).level >= 50
}
