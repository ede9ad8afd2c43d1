import type { DeviceStatus } from '@mobile-companion/contract/check-status'
import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { Evidence } from '../../model/check.ts'
import type { UnverifiedMessage } from '../../model/device-message.ts'
import type { CheckId, DeviceId, RegistrationId } from '../../model/ids.ts'
import type { Registration } from '../../model/registration.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import { keepMessage, type MessageFailure } from '../device/verify-message.ts'
import { type CheckInProgress, type NextCheck, openNextCheck } from '../open-next-check.ts'
import type { StartRegistrationNeeds } from './start-registration.ts'

export type ProvedRegistration =
  | { readonly match: true; readonly deviceId: DeviceId; readonly deviceStatus: DeviceStatus }
  | { readonly match: false }
  | {
      readonly match: null
      readonly trouble: CheckTrouble
      readonly check: NextCheck | null
      readonly nonce: string
    }

export type ProveRegistrationFailure =
  /** `device_not_active`: the SIM matches, and this key was removed from the number for ever. */
  | MessageFailure
  | CheckInProgress
  | { readonly code: 'registration_not_found' }
  | { readonly code: 'registration_over' }
  | { readonly code: 'check_superseded' }
  /** The SIM matches, and this key is a device of the number with another approval key. */
  | { readonly code: 'approval_key_changed' }
  /** The SIM matches, and the number has another phone: nothing changed but a note to its owner. */
  | {
      readonly code: 'number_has_device'
      readonly deviceId: DeviceId
      readonly deviceStatus: DeviceStatus
    }

/** Takes what the enrolling phone brought back from the check URL; on a match its key becomes a device. */
export async function proveRegistration(
  needs: StartRegistrationNeeds,
  message: UnverifiedMessage<'companion-proof+jwt'>,
  proof: { readonly id: RegistrationId; readonly checkId: CheckId; readonly evidence: Evidence },
): Promise<Result<ProvedRegistration, ProveRegistrationFailure>> {
  const { registrations, checks, signatures, nonces, clock, random, events, pushNudge } = needs
  const registration = await verifySender(needs, message, proof.id)
  if (!registration) return fail({ code: 'signature_invalid' })
  const use = { purpose: 'registration', registrationId: registration.id } as const
  const again = () => fail({ code: 'use_nonce', nonce: nonces.issue(use, clock.now()) } as const)
  if (!nonces.isFresh(message.claims.nonce, use, clock.now())) return again()

  const taken = await checks.takeProof({
    subject: { kind: 'registration', id: registration.id },
    checkId: proof.checkId,
    deviceId: registration.deviceId,
    evidence: proof.evidence,
    message: keepMessage(signatures, message),
    now: clock.now(),
  })
  if (taken.result === 'nonce_spent') return again()
  if (taken.result === 'busy') return fail({ code: 'check_in_progress' })
  if (taken.result === 'superseded') return fail({ code: 'check_superseded' })
  if (taken.result === 'over') return fail({ code: 'registration_over' })
  if (taken.result === 'claimed' && proof.evidence.type !== 'error') {
    const { providerRef } = taken
    const outcome = await needs.verifier.complete({ providerRef, evidence: proof.evidence })
    if (outcome.outcome === 'inconclusive')
      events.checkWithoutAnswer(proof.checkId, outcome.trouble)
    await registrations.settle({
      id: registration.id,
      checkId: proof.checkId,
      outcome,
      newSub: random.id('usr'),
      now: clock.now(),
    })
    events.registrationEnded(registration.id, outcome.outcome)
    // The number may have phones that are to hear of this one.
    pushNudge.nudge()
  }
  return answer(needs, registration.id)
}

/** The registration, when the key that began it signed this message. Its device id is in nobody else's hands. */
async function verifySender(
  { registrations, signatures, events, issuer }: StartRegistrationNeeds,
  message: UnverifiedMessage<'companion-proof+jwt'>,
  id: RegistrationId,
): Promise<Registration | undefined> {
  const registration = await registrations.findByDevice(message.deviceId)
  const signed = registration && signatures.verify(message.jws, registration.publicJwk)
  const { aud, iss } = message.claims
  if (signed && registration.id === id && aud === issuer && iss === registration.deviceId) {
    return registration
  }
  events.deviceRefused('registration_signature_invalid', registration?.deviceId ?? null)
  return undefined
}

async function answer(
  needs: StartRegistrationNeeds,
  id: RegistrationId,
): Promise<Result<ProvedRegistration, ProveRegistrationFailure>> {
  const now = await needs.registrations.find(id)
  if (!now) return fail({ code: 'registration_not_found' })
  if (now.status === 'MATCHED') return enrolledAnswer(needs, id)
  const subject = { kind: 'registration', id } as const
  const nonce = needs.nonces.issue(
    { purpose: 'registration', registrationId: id },
    needs.clock.now(),
  )
  const next = await openNextCheck(needs, subject, now.phoneNumber)
  if (!next.ok) return next
  const { trouble } = await needs.checks.progress(subject)
  if (next.value) {
    return ok({ match: null, trouble: trouble ?? 'operator_error', check: next.value, nonce })
  }
  return trouble ? ok({ match: null, trouble, check: null, nonce }) : ok({ match: false })
}

async function enrolledAnswer(
  { registrations, events }: StartRegistrationNeeds,
  id: RegistrationId,
): Promise<Result<ProvedRegistration, ProveRegistrationFailure>> {
  const device = await registrations.findEnrolled(id)
  if (!device) throw new Error('a matched registration without a device')
  const found = { deviceId: device.deviceId, deviceStatus: device.status }
  if (device.status === 'REVOKED') return fail({ code: 'device_not_active' })
  if (!device.hasItsApprovalKey) {
    events.deviceRefused('approval_key_changed', device.deviceId)
    return fail({ code: 'approval_key_changed' })
  }
  return device.status === 'ACTIVE'
    ? ok({ match: true, ...found })
    : fail({ code: 'number_has_device', ...found })
}
