import type { Evidence } from '../../model/check.ts'
import type { UnverifiedMessage } from '../../model/device-message.ts'
import type { CheckId, LoginId } from '../../model/ids.ts'
import { loginAt } from '../../model/login.ts'
import { fail, type Result } from '../../model/result.ts'
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

export interface ProveLoginNeeds extends VerifyNeeds, DeviceLoginNeeds {}

export type ProveFailure =
  | MessageFailure
  | CheckInProgress
  | LoginOver
  | { readonly code: 'login_not_found' }
  /** Not the check that the attempt works on, or not this device's attempt. */
  | { readonly code: 'check_superseded' }

/**
 * Takes what the device that approved brought back from the check URL, and redeems it with the
 * provider. Without a clear answer the next check opens, three in all.
 */
export async function proveLogin(
  needs: ProveLoginNeeds,
  message: UnverifiedMessage<'companion-proof+jwt'>,
  proof: { readonly id: LoginId; readonly checkId: CheckId; readonly evidence: Evidence },
): Promise<Result<DeviceLogin, ProveFailure>> {
  const { checks, logins, verifier, clock, wakeups, events } = needs
  const use = { purpose: 'attempt', deviceId: message.deviceId, loginId: proof.id } as const
  const verified = await verifyMessage(needs, message, use)
  if (!verified.ok) return verified
  const found = await logins.findForSubject(proof.id, verified.value.sub)
  if (!found) return fail({ code: 'login_not_found' })

  const taken = await checks.takeProof({
    subject: { kind: 'login', id: proof.id },
    checkId: proof.checkId,
    deviceId: verified.value.id,
    evidence: proof.evidence,
    message: keepMessage(needs.signatures, message),
    now: clock.now(),
  })
  switch (taken.result) {
    case 'nonce_spent':
      return fail({ code: 'use_nonce', nonce: needs.nonces.issue(use, clock.now()) })
    case 'superseded':
      return fail({ code: 'check_superseded' })
    case 'over': {
      const { status, isByReturn, decidedBy } = loginAt(found.login, clock.now())
      // It has to be told the way back once more: without it nobody could collect.
      if (status === 'MATCH_SUCCESS' && isByReturn && decidedBy === message.deviceId)
        return deviceLogin(needs, proof.id)
      return fail({ code: 'login_over', status })
    }
    case 'busy':
      return fail({ code: 'check_in_progress' })
    case 'settled':
      wakeups.notify(proof.id)
      return deviceLogin(needs, proof.id)
    case 'claimed':
      break
  }
  wakeups.notify(proof.id)
  if (proof.evidence.type === 'error') throw new Error('an error was claimed for redeeming')
  const { providerRef } = taken
  const outcome = await verifier.complete({ providerRef, evidence: proof.evidence })
  if (outcome.outcome === 'inconclusive') events.checkWithoutAnswer(proof.checkId, outcome.trouble)
  await checks.settleLogin({
    id: proof.id,
    checkId: proof.checkId,
    outcome,
    binding: verifier.binding,
    now: clock.now(),
  })
  wakeups.notify(proof.id)
  events.loginEnded(proof.id, outcome.outcome)
  return deviceLogin(needs, proof.id)
}
