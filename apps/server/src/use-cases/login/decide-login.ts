import type { CheckStatus } from '@mobile-companion/contract/check-status'
import type { SignInRequest } from '@mobile-companion/contract/device'
import type { Device } from '../../model/device.ts'
import type { UnverifiedMessage } from '../../model/device-message.ts'
import type { LoginId } from '../../model/ids.ts'
import { loginAt, wayBack } from '../../model/login.ts'
import { fail, type Result } from '../../model/result.ts'
import type { DecisionRecord, DecisionResult, LoginToDecide } from '../../ports/login-store.ts'
import {
  keepMessage,
  type MessageFailure,
  type VerifyNeeds,
  verifyMessage,
} from '../device/verify-message.ts'
import type { CheckInProgress } from '../open-next-check.ts'
import {
  type DeviceLogin,
  type DeviceLoginNeeds,
  deviceLogin,
  type LoginOver,
} from './device-login.ts'

export interface DecideLoginNeeds extends VerifyNeeds, DeviceLoginNeeds {
  readonly proveLifeMs: number
}

/** What a new approval by the device that approved is answered with: it may not have heard of it. */
const toldAnew: readonly CheckStatus[] = ['APPROVED', 'MATCH_SUCCESS', 'MATCH_FAILED']

type ApprovalMessage = UnverifiedMessage<'companion-approval+jwt'>
type DecisionMessage = ApprovalMessage | UnverifiedMessage<'companion-decision+jwt'>

export type DecideFailure =
  | MessageFailure
  | CheckInProgress
  | LoginOver
  | { readonly code: 'login_not_found' }
  /** What the phone showed is not what the server asked; or it gave digits, or a way back, where the server takes none, or the other way round. */
  | { readonly code: 'request_changed' }
  | { readonly code: 'wrong_digits'; readonly triesLeft: number; readonly nonce: string }

/**
 * Takes a phone's signed decision. Approving with the right digits starts the SIM check and answers
 * with it; an identical repeat continues where the first one stopped, and so does a new approval by
 * the same device, which may have been restarted and have nothing to repeat.
 */
export async function decideLogin(
  needs: DecideLoginNeeds,
  message: DecisionMessage,
): Promise<Result<DeviceLogin, DecideFailure>> {
  const id = message.claims.attempt as LoginId
  const use = { purpose: 'attempt', deviceId: message.deviceId, loginId: id } as const
  const verified = await verifyMessage(needs, message, use)
  if (!verified.ok) return verified
  const device = verified.value

  const found = await needs.logins.findForSubject(id, device.sub)
  if (!found) return fail({ code: 'login_not_found' })
  // What is shown is what is signed: a decision about other bytes is about something else.
  if (needs.signatures.digest(found.request) !== message.claims.ctx) {
    return fail({ code: 'request_changed' })
  }
  if (message.typ === 'companion-approval+jwt' && !isApprovedAsAsked(message, { device, found })) {
    return fail({ code: 'request_changed' })
  }
  const record = toRecord(needs, { device, message, found })
  return answer(needs, record, await needs.logins.decide(record))
}

/**
 * Digits where they are asked for, or a way back in their place where there is one; and of the person no more and no
 * less than what the key asks for.
 */
function isApprovedAsAsked(
  { claims }: ApprovalMessage,
  {
    device,
    found: { asksDigits, login },
  }: { readonly device: Device; readonly found: LoginToDecide },
): boolean {
  if (claims.uv !== device.approvalKey?.gate) return false
  if (claims.return) return claims.digits === undefined && wayBack(login) !== 'none'
  return (claims.digits !== undefined) === asksDigits
}

function toRecord(
  { secrets, signatures, clock, proveLifeMs }: DecideLoginNeeds,
  {
    device,
    message,
    found,
  }: {
    readonly device: Device
    readonly message: DecisionMessage
    readonly found: LoginToDecide
  },
): DecisionRecord {
  const id = found.login.id
  const now = clock.now()
  const isRight = (digits: string | undefined) =>
    digits === undefined || secrets.sameHash(secrets.digitsHash(id, digits), found.digitsHash)
  const answered =
    message.typ === 'companion-decision+jwt'
      ? { decision: message.claims.decision, returnHash: null }
      : ({
          decision: isRight(message.claims.digits) ? 'approve' : 'wrong_digits',
          returnHash: message.claims.return ? secrets.hash(secrets.returnCode(id)) : null,
        } as const)
  return {
    id,
    sub: device.sub,
    deviceId: device.id,
    message: keepMessage(signatures, message),
    ...answered,
    uv: message.claims.uv,
    agreed: agreedIn(found.request),
    now,
    proveBy: new Date(now.getTime() + proveLifeMs),
  }
}

/** Null for a plain sign-in. */
function agreedIn(request: string): DecisionRecord['agreed'] {
  const { approval, consent = [] } = JSON.parse(request) as SignInRequest
  return approval || consent.length > 0 ? { approval, consent } : null
}

async function answer(
  needs: DecideLoginNeeds,
  { id, deviceId, decision, now }: DecisionRecord,
  decided: DecisionResult,
): Promise<Result<DeviceLogin, DecideFailure>> {
  const freshNonce = () =>
    needs.nonces.issue({ purpose: 'attempt', deviceId, loginId: id }, needs.clock.now())
  switch (decided.result) {
    case 'nonce_spent':
      return fail({ code: 'use_nonce', nonce: freshNonce() })
    case 'not_active':
      needs.events.deviceRefused('device_not_active', deviceId)
      return fail({ code: 'device_not_active' })
    case 'busy':
      return fail({ code: 'check_in_progress' })
    case 'over': {
      const { status, decidedBy } = loginAt(decided.login, now)
      const isItsOwn = decision === 'approve' && decidedBy === deviceId
      if (isItsOwn && toldAnew.includes(status)) return deviceLogin(needs, id)
      return fail({ code: 'login_over', status })
    }
    case 'done':
      needs.wakeups.notify(id)
      needs.events.loginDecided(id, deviceId, decided.kept.effect)
      break
    case 'repeated':
      break
  }
  if (decided.kept.effect === 'wrong_digits') {
    const { triesLeft } = decided.kept
    return fail({ code: 'wrong_digits', triesLeft, nonce: freshNonce() })
  }
  return deviceLogin(needs, id)
}
