import { checkStatuses, finalStatuses } from '@mobile-companion/contract/check-status'
import { describe, expect, test } from 'vitest'
import { loginEvents, move } from './login.ts'

/** protocol: state × event → next state. What is not here is illegal. */
const legal: Record<string, string> = {
  'UNKNOWN approve': 'APPROVED',
  'UNKNOWN wrong_digits': 'UNKNOWN',
  'UNKNOWN last_wrong_digits': 'DENIED',
  'APPROVED wrong_digits': 'APPROVED',
  'APPROVED last_wrong_digits': 'DENIED',
  'MATCH_PENDING wrong_digits': 'MATCH_PENDING',
  'MATCH_PENDING last_wrong_digits': 'DENIED',
  'UNKNOWN deny': 'DENIED',
  'UNKNOWN cancel': 'CANCELLED',
  'UNKNOWN expire': 'EXPIRED',
  'APPROVED prove': 'MATCH_PENDING',
  'APPROVED inconclusive': 'APPROVED',
  'APPROVED checks_spent': 'MATCH_FAILED',
  'APPROVED cancel': 'CANCELLED',
  'APPROVED expire': 'EXPIRED',
  'MATCH_PENDING match': 'MATCH_SUCCESS',
  'MATCH_PENDING no_match': 'MATCH_FAILED',
  'MATCH_PENDING inconclusive': 'APPROVED',
  'MATCH_PENDING checks_spent': 'MATCH_FAILED',
  'MATCH_PENDING cancel': 'CANCELLED',
  'MATCH_PENDING expire': 'EXPIRED',
}

describe('the state machine', () => {
  const every = checkStatuses.flatMap((status) => loginEvents.map((event) => ({ status, event })))
  test.each(every)('$status on $event', ({ status, event }) => {
    expect(move(status, event)?.to).toBe(legal[`${status} ${event}`])
  })

  test.each(finalStatuses)('%s is final for ever', (status) => {
    expect(loginEvents.filter((event) => move(status, event))).toEqual([])
  })

  test('only the ends that need one carry a reason', () => {
    expect(move('UNKNOWN', 'last_wrong_digits')?.reason).toBe('wrong_digits')
    expect(move('MATCH_PENDING', 'no_match')?.reason).toBe('no_match')
    expect(move('APPROVED', 'checks_spent')?.reason).toBe('sim_unavailable')
    expect(move('UNKNOWN', 'deny')?.reason).toBeNull()
  })
})
