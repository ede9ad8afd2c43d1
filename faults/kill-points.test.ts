import { afterAll, expect, test } from 'vitest'
import { type Flow, flows, signInAnew } from './flows.ts'
import type { Point, Side } from './point.ts'
import { openPool } from './pool.ts'
import { randomMoments } from './random-moments.ts'
import { labelOfCase } from './run-case.ts'
import type { Leg } from './wire.ts'

const pool = openPool(6)
afterAll(() => pool[Symbol.asyncDispose]())

const checks = 'POST /phone_check/v0.2/checks'
const redeem = 'PATCH /phone_check/v0.2/checks/:id'
const push = 'POST /v1/projects/:id/messages:send'

const message = (leg: Leg, kind: Point['kind'], call: string, nth = 1): Point => ({
  leg,
  kind,
  call,
  nth,
})
const asked = (call: string, nth?: number) => message('clients', 'request', call, nth)
const answered = (call: string, nth?: number) => message('clients', 'answer', call, nth)
const askedOutside = (call: string) => message('outside', 'request', call)
const answeredOutside = (call: string) => message('outside', 'answer', call)

// First those that wait for a claim of the killed process.
const cases: readonly (readonly [string, Flow, Side, Point])[] = [
  ['sign-in: between redeeming and settling', flows.signIn, 'before', answeredOutside(redeem)],
  ['app too: between redeeming and settling', signInAnew, 'before', answeredOutside(redeem)],
  ['app too: the approval is not heard', signInAnew, 'before', asked('PATCH /api/login/:id')],
  ['app too: the check is not heard of', signInAnew, 'before', answered('PATCH /api/login/:id')],
  ['app too: the match is not heard of', signInAnew, 'before', answered('PATCH /api/login/:id', 2)],
  ['sign-in: between approval and check', flows.signIn, 'before', askedOutside(checks)],
  ['sign-in: between check and its keeping', flows.signIn, 'before', answeredOutside(checks)],
  ['enrol: between redeeming and settling', flows.enrol, 'before', answeredOutside(redeem)],
  [
    'enrol: the registration is not heard of',
    flows.enrol,
    'before',
    answered('POST /api/register', 2),
  ],
  ['enrol: between check and its keeping', flows.enrol, 'before', answeredOutside(checks)],
  ['enrol: the match is not heard of', flows.enrol, 'before', answered('PATCH /api/register/:id')],
  ['enrol: the token is not heard of', flows.enrol, 'before', answered('POST /api/tokens', 2)],
  ['sign-in: the start is not heard of', flows.signIn, 'before', answered('POST /api/login')],
  ['sign-in: between push and settling', flows.signIn, 'before', answeredOutside(push)],
  ['sign-in: the approval is not heard', flows.signIn, 'before', asked('PATCH /api/login/:id')],
  ['sign-in: the check is not heard of', flows.signIn, 'before', answered('PATCH /api/login/:id')],
  ['sign-in: while the proof is taken', flows.signIn, 'after', asked('PATCH /api/login/:id', 2)],
  [
    'sign-in: the match is not heard of',
    flows.signIn,
    'before',
    answered('PATCH /api/login/:id', 2),
  ],
  [
    'sign-in: the session is not heard of',
    flows.signIn,
    'before',
    answered('POST /api/login/:id/session'),
  ],
  [
    'sign-in: right after the session',
    flows.signIn,
    'after',
    answered('POST /api/login/:id/session'),
  ],
  [
    'same phone: between redeeming and settling',
    flows.samePhone,
    'before',
    answeredOutside(redeem),
  ],
  [
    'same phone: the approval is not heard',
    flows.samePhone,
    'before',
    asked('PATCH /api/login/:id'),
  ],
  [
    'same phone: the check is not heard of',
    flows.samePhone,
    'before',
    answered('PATCH /api/login/:id'),
  ],
  [
    'same phone: the way back is not heard of',
    flows.samePhone,
    'before',
    answered('PATCH /api/login/:id', 2),
  ],
  [
    'same phone: the session is not heard of',
    flows.samePhone,
    'before',
    answered('POST /api/login/:id/session'),
  ],
  [
    'same phone: right after the session',
    flows.samePhone,
    'after',
    answered('POST /api/login/:id/session'),
  ],
  [
    'remove: the removal is not heard',
    flows.remove,
    'before',
    asked('DELETE /api/device/devices/:id'),
  ],
  [
    'remove: while the removal is taken',
    flows.remove,
    'after',
    asked('DELETE /api/device/devices/:id'),
  ],
  [
    'remove: the removal is not heard of',
    flows.remove,
    'before',
    answered('DELETE /api/device/devices/:id'),
  ],
  ['deny: while the denial is taken', flows.deny, 'after', asked('PATCH /api/login/:id')],
  ['deny: the denial is not heard of', flows.deny, 'before', answered('PATCH /api/login/:id')],
]

// First: one of these may wait longest, for a lease of 30 s.
test.concurrent.each(
  randomMoments({ seed: 1, count: 3 }).map((one) => [labelOfCase(one), one] as const),
)('R-1 a kill at any moment loses nothing. %s', async (_name, one) => {
  expect((await pool.run(one)).problems).toEqual([])
})

test.concurrent.each(cases)(
  'R-1 R-3 a kill loses nothing and pushes twice at most. %s',
  async (_name, flow, side, point) => {
    const { killed, problems } = await pool.run({ flow, moment: { point, side } })
    expect(problems).toEqual([])
    expect(killed).toBe(true)
  },
)
