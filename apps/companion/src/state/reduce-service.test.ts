import {
  exampleEnrolment,
  exampleRunning,
  exampleThumbprint as thumbprint,
} from '../testing/examples'
import type { Action } from './action'
import type { AppState } from './app-state'
import { reduce } from './reduce'

const home = exampleRunning()
const { phoneNumber } = exampleEnrolment
const issuer = 'https://id.harbour.example'
const other = 'https://id.pier.example'

function run(state: AppState, ...actions: readonly Action[]) {
  const next = actions.reduce(reduce, state)
  if (next.at !== 'running') throw new Error(`not running but ${next.at}`)
  return next
}

const wanted: Action = { type: 'service_wanted' }
const asked = (of: string): Action => ({ type: 'service_asked', issuer: of })
const refused = (of: string | null): Action => ({
  type: 'service_refused',
  issuer: of,
  typed: of ?? 'no address',
  failure: { code: 'no_address' },
})
const found = (of: string): Action => ({
  type: 'service_found',
  issuer: of,
  name: 'Harbour',
  thumbprint,
})

test.each([
  ['is not shown', found(issuer)],
  ['is not told of when it fails', refused(issuer)],
])('what a person left before it answered %s', (_what, answer) => {
  expect(run(home, answer)).toBe(home)
  const begunAnew = run(home, wanted, asked(issuer), wanted)
  expect(run(begunAnew, answer)).toBe(begunAnew)
  const anotherAsked = run(home, wanted, asked(issuer), wanted, asked(other))
  expect(run(anotherAsked, answer)).toBe(anotherAsked)
  const anotherCompared = run(anotherAsked, found(other))
  expect(run(anotherCompared, answer)).toBe(anotherCompared)
})

test('the one that was asked is shown, and refused with what was typed', () => {
  const asking = run(home, wanted, asked(issuer))
  expect(run(asking, found(issuer)).place).toMatchObject({ step: { step: 'comparing', issuer } })
  const step = { step: 'address', typed: issuer, failure: { code: 'no_address' } }
  expect(run(asking, refused(issuer)).place).toEqual({ at: 'adding_service', step })
  expect(run(asking, found(issuer), refused(issuer)).place).toMatchObject({ step })
})

test('what is no address is told of where it was typed, and nowhere else', () => {
  expect(run(home, wanted, refused(null)).place).toMatchObject({
    step: { step: 'address', typed: 'no address' },
  })
  expect(run(home, refused(null))).toBe(home)
  const asking = run(home, wanted, asked(issuer))
  expect(run(asking, refused(null))).toBe(asking)
})

test('a number that is being checked is not left for what a camera saw', () => {
  const step = { step: 'checking', phoneNumber, doing: 'opening', trouble: null } as const
  const place = { at: 'enrolling', lineId: 'new', issuer: other, step } as const
  const checking = { ...home, place }
  expect(run(checking, asked(issuer))).toBe(checking)
  const typing = { ...place, step: { step: 'number', phoneNumber: null, failure: null } } as const
  expect(run({ ...home, place: typing }, asked(issuer)).place).toMatchObject({
    step: { step: 'asking', issuer },
  })
})
