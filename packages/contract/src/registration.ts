import { z } from 'zod'
import { deviceStatuses } from './check-status.ts'
import { CheckChain, CheckId, checkTroubles, Instant } from './login.ts'

export const RegistrationId = z.string().regex(/^reg_[A-Za-z0-9_-]{22}$/)
export const DeviceId = z.string().regex(/^dev_[A-Za-z0-9_-]{22}$/)

const base64 = (longest: number) =>
  z
    .string()
    .min(1)
    .max(longest)
    .regex(/^[A-Za-z0-9+/]+={0,2}$/)

/** What the phone's maker says of the approval key. All of it is base64 (RFC 4648 section 4). */
export const Attestation = z.discriminatedUnion('format', [
  z.strictObject({
    format: z.literal('android-key'),
    /** X.509 certificates in DER, the approval key's first. */
    chain: z.array(base64(4096)).min(1).max(8),
  }),
  z.strictObject({
    format: z.literal('apple-app-attest'),
    key_id: base64(64),
    /** CBOR. */
    object: base64(16_384),
  }),
])
export type Attestation = z.infer<typeof Attestation>
export type AttestationFormat = Attestation['format']

/** The longest body of `POST /api/register`, in bytes: all others are shorter. */
export const maxRegisterBytes = 48 * 1024

/** `POST /api/register`. */
export const RegisterBody = z.strictObject({
  enrolment: z.string().min(1).max(4096),
  attestation: Attestation.optional(),
})
export type RegisterBody = z.infer<typeof RegisterBody>

export const Registration = z.object({
  registration_id: RegistrationId,
  /** The new device, `PENDING` until the match: `kid` and `iss` of the proof. */
  device_id: DeviceId,
  check_id: CheckId,
  check_url: z.url(),
  ...CheckChain,
  expires_at: Instant,
  now: Instant,
})
export type Registration = z.infer<typeof Registration>
export const RegistrationAnswer = z.object({ data: Registration })

/** `PATCH /api/register/:registration_id`. */
export const PatchRegistrationBody = z.strictObject({
  value: z.literal('MATCH_PENDING'),
  jws: z.string().min(1).max(4096),
})
export type PatchRegistrationBody = z.infer<typeof PatchRegistrationBody>

/**
 * `match: true` comes with the new device. `match: null` means that the operator could not tell:
 * open the new `check_url` (null when no check is left) after mending `trouble`.
 */
export const RegistrationOutcome = z.object({
  match: z.boolean().nullable(),
  device_id: DeviceId.optional(),
  device_status: z.enum(deviceStatuses).optional(),
  check_id: CheckId.nullable().optional(),
  check_url: z.url().nullable().optional(),
  ...CheckChain,
  trouble: z.enum(checkTroubles).nullable().optional(),
})
export type RegistrationOutcome = z.infer<typeof RegistrationOutcome>
export const RegistrationOutcomeAnswer = z.object({ data: RegistrationOutcome })
