import type { Device } from '../../model/device.ts'
import type { UnverifiedMessage } from '../../model/device-message.ts'
import type { LoginId } from '../../model/ids.ts'
import { loginAt } from '../../model/login.ts'
import { fail, type Result } from '../../model/result.ts'
import type { LoginSecrets } from '../../ports/login-secrets.ts'
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
  readonly secrets: LoginSecrets
  readonly proveLifeMs: number
}

type DecisionMessage = UnverifiedMessage<'companion-decision+jwt'>

export type DecideFailure =
  | MessageFailure
  | CheckInProgress
  | LoginOver
  | { readonly code: 'login_not_found' }
  /** What the phone showed is not what the server asked. */
  | { readonly code: 'request_changed' }
  | { readonly code: 'wrong_digits'; readonly triesLeft: number; readonly nonce: string }

/**
 * Takes a phone's signed decision. Approving with the right digits starts the SIM check and answers
 * with it; an identical repeat continues where the first one stopped.
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
  const decided = await needs.logins.decide(toRecord(needs, { device, message, found }))
  return answer(needs, { device, message, decided })
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
  const { claims } = message
  const id = found.login.id
  const right =
    claims.decision !== 'approve' ||
    secrets.sameHash(secrets.digitsHash(id, claims.digits), found.digitsHash)
  const now = clock.now()
  return {
    id,
    sub: device.sub,
    deviceId: device.id,
    message: keepMessage(signatures, message),
    decision: right ? claims.decision : 'wrong_digits',
    uv: claims.uv,
    now,
    proveBy: new Date(now.getTime() + proveLifeMs),
  }
}

async function answer(
  needs: DecideLoginNeeds,
  {
    device,
    message,
    decided,
  }: {
    readonly device: Device
    readonly message: DecisionMessage
    readonly decided: DecisionResult
  },
): Promise<Result<DeviceLogin, DecideFailure>> {
  const id = message.claims.attempt as LoginId
  const freshNonce = () =>
    needs.nonces.issue({ purpose: 'attempt', deviceId: device.id, loginId: id }, needs.clock.now())
  if (decided.result === 'nonce_spent') return fail({ code: 'use_nonce', nonce: freshNonce() })
  if (decided.result === 'over') {
    const { status, decidedBy } = loginAt(decided.login, needs.clock.now())
    // Signed anew by the device that has approved already: it goes on as with an identical repeat.
    const goesOn = status === 'APPROVED' && decidedBy === device.id
    if (goesOn && message.claims.decision === 'approve') return deviceLogin(needs, id)
    return fail({ code: 'login_over', status })
  }
  if (decided.result === 'done') {
    needs.wakeups.notify(id)
    needs.events.loginDecided(id, device.id, decided.kept.effect)
  }
  if (decided.kept.effect === 'wrong_digits') {
    const { triesLeft } = decided.kept
    return fail({ code: 'wrong_digits', triesLeft, nonce: freshNonce() })
  }
  return deviceLogin(needs, id)
}
