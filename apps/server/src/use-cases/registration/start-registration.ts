import type { EnrolmentClaims, PublicJwk } from '@mobile-companion/contract/device-message'
import type { Attestation, AttestationFormat } from '@mobile-companion/contract/registration'
import type { ApprovalKey } from '../../model/device.ts'
import type { DeviceId } from '../../model/ids.ts'
import type { PhoneNumber } from '../../model/phone-number.ts'
import {
  type Registration,
  type RegistrationLimits,
  registrationLifeMs,
} from '../../model/registration.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import type { PushNudge } from '../../ports/push-nudge.ts'
import type { RegistrationStore } from '../../ports/registration-store.ts'
import type { MessageFailure, VerifyNeeds } from '../device/verify-message.ts'
import { type CheckInProgress, type OpenCheckNeeds, openNextCheck } from '../open-next-check.ts'
import { type AttestNeeds, attestApprovalKey } from './attest-approval-key.ts'

export interface StartRegistrationNeeds
  extends OpenCheckNeeds,
    Omit<VerifyNeeds, 'devices'>,
    AttestNeeds {
  readonly registrations: RegistrationStore
  readonly registrationLimits: RegistrationLimits
  readonly pushNudge: PushNudge
}

/** An enrolment whose form is right and whose signature nobody has looked at yet. */
export interface UnverifiedEnrolment {
  readonly jws: string
  readonly publicJwk: PublicJwk
  readonly claims: EnrolmentClaims
  readonly phoneNumber: PhoneNumber
  readonly attestation: Attestation | null
}

export interface StartedRegistration {
  readonly registration: Registration
  readonly check: { readonly id: string; readonly url: string; readonly httpHops: boolean }
  /** For the proof. */
  readonly nonce: string
}

export type StartRegistrationFailure =
  | Extract<MessageFailure, { readonly code: 'signature_invalid' | 'use_nonce' }>
  | CheckInProgress
  | { readonly code: 'number_not_supported' }
  | { readonly code: 'operator_unavailable' }
  | { readonly code: 'registration_over' }
  /** Nothing vouches for the approval key, and the policy asks for it. */
  | { readonly code: 'attestation_refused' }
  /** The number has this very key as a device already, with another approval key. */
  | { readonly code: 'approval_key_changed' }
  /** For this number or in all, within a day (T-31). */
  | { readonly code: 'too_many_registrations'; readonly retryAfterSeconds: number }

/**
 * Begins the enrolment of a phone's keys for a number: the device key signed it, and the number's SIM is to be
 * proven next. Says nothing about whether the number is known.
 */
export async function startRegistration(
  needs: StartRegistrationNeeds,
  enrolment: UnverifiedEnrolment,
): Promise<Result<StartedRegistration, StartRegistrationFailure>> {
  const { signatures, nonces, clock, random, registrations, events } = needs
  const { claims, publicJwk, jws } = enrolment
  const now = clock.now()
  const thumbprint = await signatures.thumbprint(publicJwk)
  const signed = signatures.verify(jws, publicJwk)
  const isRight = claims.aud === needs.issuer && claims.iss === thumbprint
  if (!signed || !isRight || !signatures.isKey(claims.approval_key)) {
    events.deviceRefused('enrolment_signature_invalid', null)
    return fail({ code: 'signature_invalid' })
  }
  const use = { purpose: 'enrol', thumbprint } as const
  const spent = () => fail({ code: 'use_nonce', nonce: nonces.issue(use, now) } as const)
  if (!nonces.isFresh(claims.nonce, use, now)) return spent()
  const attested = await attestApprovalKey(needs, { ...enrolment, thumbprint })
  if (!attested.ok) return attested

  const deviceId: DeviceId = random.id('dev')
  const started = await registrations.start(
    {
      id: random.id('reg'),
      status: 'OPEN',
      deviceId,
      publicJwk,
      thumbprint,
      approvalKey: approvalKeyOf(claims, attested.value),
      phoneNumber: enrolment.phoneNumber,
      device: claims.device,
      expiresAt: new Date(now.getTime() + registrationLifeMs),
    },
    { jws, digest: signatures.digest(jws), nonce: claims.nonce, deviceId },
    { now, limits: needs.registrationLimits },
  )
  if (started.result === 'too_many') {
    const ms = started.roomAt.getTime() - now.getTime()
    return fail({ code: 'too_many_registrations', retryAfterSeconds: Math.ceil(ms / 1000) })
  }
  if (started.result === 'nonce_spent') return spent()
  if (started.result === 'approval_key_changed') {
    events.deviceRefused('approval_key_changed', null)
    return fail({ code: 'approval_key_changed' })
  }
  if (started.result === 'started') events.registrationStarted(started.registration.id)
  return openFirstCheck(needs, started.registration)
}

function approvalKeyOf(
  { approval_key, key_level, gate }: EnrolmentClaims,
  attested: AttestationFormat | null,
): ApprovalKey {
  return { publicJwk: approval_key, level: key_level, gate, attested }
}

async function openFirstCheck(
  needs: StartRegistrationNeeds,
  registration: Registration,
): Promise<Result<StartedRegistration, StartRegistrationFailure>> {
  // Without a code that only this phone can bring back, anyone could enrol another's number.
  if (needs.verifier.binding === 'none') return fail({ code: 'operator_unavailable' })
  const subject = { kind: 'registration', id: registration.id } as const
  const next = await openNextCheck(needs, subject, registration.phoneNumber)
  if (!next.ok) return next
  if (!next.value) return fail({ code: 'registration_over' })
  const { id, url, trouble, httpHops } = next.value
  if (trouble === 'unsupported_network') return fail({ code: 'number_not_supported' })
  if (url === null) return fail({ code: 'operator_unavailable' })
  const nonce = needs.nonces.issue(
    { purpose: 'registration', registrationId: registration.id },
    needs.clock.now(),
  )
  return ok({ registration, check: { id, url, httpHops }, nonce })
}
