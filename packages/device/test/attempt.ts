import type { LoginToDecide } from '../src/companion.types.ts'
import { answer, type Step } from './scripted-server.ts'

export const loginId = `lgn_${'l'.repeat(22)}`
export const enrolment = { deviceId: `dev_${'d'.repeat(22)}`, phoneNumber: '+447700900123' }
export const approve = { decision: 'approve', digits: '123456' } as const
export const path = `/api/login/${loginId}`

/** One request, fetched. */
export const login: LoginToDecide = {
  loginId,
  request: {
    client: { name: 'Northwind', origin: 'https://northwind.example' },
    place: null,
    browser: null,
    time: '2026-11-23T10:00:00.000Z',
    scopes: [],
    consent: [],
    binding_message: null,
    digits_asked: true,
    phone_number: enrolment.phoneNumber,
    approval: null,
  },
  ctx: 'c'.repeat(43),
  nonce: 'nonce-0',
  askedAt: new Date('2026-11-23T10:00:00.000Z'),
  expiresAt: new Date('2026-11-23T10:02:00.000Z'),
  triesLeft: 3,
  isApproved: false,
  wayBack: 'none',
}

/** What the device hears of the attempt, but for its status; 90 s are left. */
export const plain = {
  login_id: loginId,
  check_id: null,
  check_url: null,
  expires_at: '2026-11-23T10:01:30.000Z',
  now: '2026-11-23T10:00:00.000Z',
  reason: null,
  trouble: null,
  checks_left: 2,
  evidence: 'code',
}

export const checkId = (at: number) => `chk_${String(at).repeat(22)}`

/** `APPROVED` with the check number `at` to open. */
export const approved =
  (at: number, trouble: string | null = null): Step =>
  () =>
    answer(
      {
        ...plain,
        check_status: 'APPROVED',
        check_id: checkId(at),
        check_url: `https://operator.example/${at}`,
        trouble,
      },
      `nonce-${at}`,
    )

/** `APPROVED` while the operator has not given a check. */
export const withoutUrl: Step = () =>
  answer({ ...plain, check_status: 'APPROVED', check_id: checkId(1), trouble: 'operator_error' })

export const over =
  (check_status: string, reason: string | null = null): Step =>
  () =>
    answer({ ...plain, check_status, reason })
