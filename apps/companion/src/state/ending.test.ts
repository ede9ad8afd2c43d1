import { endingOfFailure, readOutcome } from './ending'
import { readFailure } from './failure'

const ended = { outcome: 'ended', reason: null, trouble: null } as const

describe('the end of a decided request', () => {
  test('says denied or not me, as the person did', () => {
    expect(readOutcome({ outcome: 'denied' }, 'deny')).toEqual({ code: 'denied' })
    expect(readOutcome({ outcome: 'denied' }, 'deny_not_me')).toEqual({ code: 'not_me' })
  })

  test.each([
    [{ ...ended, status: 'MATCH_FAILED', reason: 'no_match' }, { code: 'other_sim' }],
    [
      { ...ended, status: 'MATCH_FAILED', reason: 'sim_unavailable', trouble: 'timed_out' },
      { code: 'sim_unavailable', trouble: 'timed_out' },
    ],
    [{ ...ended, status: 'DENIED', reason: 'wrong_digits' }, { code: 'wrong_digits' }],
    [{ ...ended, status: 'DENIED' }, { code: 'answered_already' }],
    [{ ...ended, status: 'APPROVED' }, { code: 'answered_already' }],
    [{ ...ended, status: 'EXPIRED' }, { code: 'expired' }],
    [{ ...ended, status: 'CANCELLED' }, { code: 'cancelled' }],
  ] as const)('%j is %j', (outcome, ending) => {
    expect(readOutcome(outcome, 'approve')).toEqual(ending)
  })
})

describe('a failed call', () => {
  test.each([
    ['too_many_requests', 'too_many'],
    ['service_unavailable', 'unavailable'],
    ['internal_error', 'unavailable'],
    ['operator_unavailable', 'operator_unavailable'],
    ['phone_number_invalid', 'number_refused'],
    ['number_not_supported', 'number_not_supported'],
    ['number_has_device', 'number_has_device'],
    ['device_not_active', 'not_active'],
    ['login_not_found', 'gone'],
    ['request_changed', 'changed'],
    ['signature_invalid', 'not_understood'],
  ] as const)('refused with %s is %s', (problem, code) => {
    expect(readFailure({ code: 'refused', problem })).toEqual({ code })
  })

  test('without an answer is unreachable; with one that makes no sense, not understood', () => {
    expect(readFailure({ code: 'unreachable' })).toEqual({ code: 'unreachable' })
    expect(readFailure({ code: 'unexpected_answer' })).toEqual({ code: 'not_understood' })
  })

  test('about a request that is over says how it ended', () => {
    const over = { code: 'refused', problem: 'login_over', checkStatus: 'CANCELLED' } as const
    expect(endingOfFailure(readFailure(over))).toEqual({ code: 'cancelled' })
  })
})
