import type { CheckStatus } from '@mobile-companion/contract/check-status'
import type { BrowserLogin } from '@mobile-companion/contract/login'
import { describe, expect, test } from 'vitest'
import { initialState, reduce } from './state.ts'
import type { Happening, State } from './state.types.ts'
import { aSession } from './test-support/fake-server.ts'
import { englishWords } from './words/languages.ts'

const loginId = 'lgn_0000000000000000000001'
const trouble = { code: 'offline' } as const

function aLogin(over: Partial<BrowserLogin> = {}): BrowserLogin {
  return {
    login_id: loginId,
    check_status: 'UNKNOWN',
    check_id: null,
    check_url: null,
    digits: '402913',
    phone_number: '+447911123456',
    phone_number_display: '+44 7911 123456',
    expires_at: '2026-05-03T10:02:00.000Z',
    now: '2026-05-03T10:00:00.000Z',
    reason: null,
    ...over,
  }
}

function after(...happenings: readonly Happening[]): State {
  return happenings.reduce(
    reduce,
    initialState({ country: 'GB', words: englishWords, comesBack: true }),
  )
}

const started: Happening = { type: 'login_started', login: aLogin(), at: 1_000 }

function read(check_status: CheckStatus, reason: BrowserLogin['reason'] = null): Happening {
  return { type: 'login_read', login: aLogin({ check_status, reason }), at: 2_000 }
}

test('the time left is the server’s, whatever this browser’s clock says', () => {
  expect(after(started).screen).toMatchObject({ name: 'waiting', endsAt: 121_000 })
})

test('an approved attempt no longer holds the digits', () => {
  const { screen } = after(started, read('APPROVED'))
  expect(screen.name).toBe('proving')
  expect(JSON.stringify(screen)).not.toContain('402913')
})

test.each([
  ['DENIED', null, 'denied'],
  ['DENIED', 'wrong_digits', 'wrong_digits'],
  ['MATCH_FAILED', 'no_match', 'no_match'],
  ['MATCH_FAILED', 'sim_unavailable', 'sim_unavailable'],
  ['MATCH_FAILED', null, 'not_confirmed'],
  ['EXPIRED', null, 'expired'],
  ['CANCELLED', null, 'cancelled'],
] as const)('%s with reason %s ends as %s', (status, reason, end) => {
  expect(after(started, read(status, reason)).screen).toMatchObject({ name: 'ended', end })
})

test('a success goes on to collecting', () => {
  expect(after(started, read('MATCH_SUCCESS')).screen).toMatchObject({
    name: 'collecting',
    loginId,
  })
  expect(after(started, { type: 'match_heard', loginId }).screen.name).toBe('collecting')
})

test('an answer that was overtaken does not bring the digits back', () => {
  expect(after(started, read('APPROVED'), read('UNKNOWN')).screen.name).toBe('proving')
})

describe('what is heard of another attempt changes nothing', () => {
  const other = 'lgn_0000000000000000000002'
  test.each<Happening>([
    { type: 'login_read', login: aLogin({ login_id: other, check_status: 'DENIED' }), at: 0 },
    { type: 'match_heard', loginId: other },
    { type: 'touch_lost', loginId: other },
    { type: 'login_lost', loginId: other, end: 'lost' },
  ])('$type', (happening) => {
    const before = after(started)
    expect(reduce(before, happening)).toBe(before)
  })
})

describe('an end is for ever', () => {
  test.each<Happening>([
    read('APPROVED'),
    read('MATCH_SUCCESS'),
    { type: 'match_heard', loginId },
    { type: 'touch_lost', loginId },
    { type: 'cancel_asked' },
    { type: 'login_lost', loginId, end: 'lost' },
  ])('$type', (happening) => {
    const before = after(started, read('DENIED'))
    expect(reduce(before, happening)).toBe(before)
  })
})

test('a withdrawn attempt stays on the screen while it is being sent again', () => {
  const { screen } = after(started, { type: 'again_asked' }, read('CANCELLED'))
  expect(screen).toMatchObject({ name: 'waiting', doing: 'sending_again' })
})

test('lost contact shows until the next answer', () => {
  const lost = after(started, { type: 'touch_lost', loginId })
  expect(lost.screen).toMatchObject({ inTouch: false })
  expect(reduce(lost, read('UNKNOWN')).screen).toMatchObject({ inTouch: true })
})

test('a failed cancel says so and can be repeated', () => {
  expect(after(started, { type: 'cancel_asked' }).screen).toMatchObject({ doing: 'cancelling' })
  expect(
    after(started, { type: 'cancel_asked' }, { type: 'cancel_failed', trouble }).screen,
  ).toMatchObject({ doing: 'nothing', trouble })
})

test('what was typed comes back from the set-up page and from a refusal', () => {
  const entry = { text: '0791', country: 'IE' }
  const opened = after({ type: 'nobody_signed_in' }, { type: 'set_up_opened', entry })
  expect(opened.screen.name).toBe('set_up')
  expect(reduce(opened, { type: 'set_up_left' }).screen).toMatchObject({ name: 'number', entry })
  expect(
    after({ type: 'number_submitted', entry }, { type: 'start_refused', entry, trouble }).screen,
  ).toMatchObject({ name: 'number', entry, sending: false, trouble })
})

test('a failed sign-out leaves the person signed in, and says so', () => {
  const session = aSession()
  expect(
    after(
      { type: 'somebody_signed_in', session },
      { type: 'sign_out_asked' },
      { type: 'sign_out_failed', trouble },
    ).screen,
  ).toMatchObject({ name: 'signed_in', leaving: false, trouble })
})
