import { z } from 'zod'
import { CheckId, checkTroubles, LoginId } from './login.ts'
import { DeviceId, RegistrationId } from './registration.ts'

/** The response header that carries a fresh nonce to the phone. */
export const nonceHeader = 'Companion-Nonce'

/** The scheme of the `Authorization` header that carries a `companion-request+jwt` or a confirmed one. */
export const authorizationScheme = 'Companion'

/** The longest JWS that is read, in characters. */
export const maxMessageLength = 4096

// 32 bytes. The spare bits of the last character are zero: no key has two spellings.
const coordinate = z.string().regex(/^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/)

/** A public P-256 key, exactly these members (RFC 7518 section 6.2.1). */
export const PublicJwk = z.strictObject({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: coordinate,
  y: coordinate,
})
export type PublicJwk = z.infer<typeof PublicJwk>

const sha256 = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

const common = {
  /** The issuer that the phone pinned. */
  aud: z.string().max(512),
  /** The device id; in an enrolment the key's RFC 7638 thumbprint (SHA-256, base64url). */
  iss: z.string().max(64),
  /** Server-made. Empty when the phone has none yet: the answer is 401 `use_nonce` with one. */
  nonce: z.string().max(512),
  jti: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/),
  /** The phone's clock in seconds. Information only: nothing is decided by it. */
  iat: z.int().min(0),
}

export const DeviceDescription = z.strictObject({
  name: z.string().min(1).max(64),
  platform: z.enum(['ios', 'android', 'web']),
  model: z.string().max(64),
  app_version: z.string().max(32),
})
export type DeviceDescription = z.infer<typeof DeviceDescription>

/** Where the phone's keystore has a key. */
export const keyLevels = ['strongbox', 'tee', 'secure_enclave', 'software'] as const
export type KeyLevel = (typeof keyLevels)[number]

/** What an approval key asks of the person before each signature: a strong biometric, the phone's code, nothing. */
export const keyGates = ['bio', 'pin', 'none'] as const
export type KeyGate = (typeof keyGates)[number]

export const EnrolmentClaims = z
  .strictObject({
    ...common,
    /** E.164. */
    phone_number: z.string().regex(/^\+[1-9]\d{6,14}$/),
    device: DeviceDescription,
    /** The key that approves: another one than the key that signs this. */
    approval_key: PublicJwk,
    /** Of the approval key, as the phone says. */
    key_level: z.enum(keyLevels),
    gate: z.enum(keyGates),
  })
  // A key that asks nothing is for simulated phones, which have no hardware.
  .refine(({ key_level, gate }) => gate !== 'none' || key_level === 'software')
export type EnrolmentClaims = z.infer<typeof EnrolmentClaims>

export const RequestClaims = z.strictObject({
  ...common,
  htm: z.enum(['GET', 'POST', 'PATCH', 'DELETE']),
  /** The URL without query and fragment. */
  htu: z.string().max(512),
  /** SHA-256 of the body's bytes, base64url; of no bytes when there is no body. */
  bh: sha256,
})
export type RequestClaims = z.infer<typeof RequestClaims>

const decisionCommon = {
  ...common,
  attempt: LoginId,
  /** SHA-256 of the request bytes that were shown, base64url. */
  ctx: sha256,
  /** How the person was checked on the phone: of an approval, what its key asks for. */
  uv: z.enum(keyGates),
}

/** Signed by the approval key. */
export const ApprovalClaims = z.strictObject({
  ...decisionCommon,
  /** What the page shows; exactly when the request that was shown has `digits_asked` and `return` is not there. */
  digits: z
    .string()
    .regex(/^[0-9]{6}$/)
    .optional(),
  /**
   * In place of the digits: the page is in this phone's own browser. Then only a browser that has the attempt's
   * cookie and the code of `return_url` collects.
   */
  return: z.literal(true).optional(),
})
export type ApprovalClaims = z.infer<typeof ApprovalClaims>

/** Signed by the device key: saying no asks nothing of the person. */
export const DecisionClaims = z.strictObject({
  ...decisionCommon,
  decision: z.enum(['deny', 'deny_not_me']),
})
export type DecisionClaims = z.infer<typeof DecisionClaims>

const evidence = [
  {
    code: z.string().min(1).max(1024),
    state: z.string().max(512).optional(),
  },
  { opened: z.literal(true) },
  { error: z.enum(checkTroubles) },
] as const

const about = [{ attempt: LoginId }, { registration: RegistrationId }] as const
const proof = { ...common, check: CheckId }

export const ProofClaims = z.union([
  z.strictObject({ ...proof, ...about[0], ...evidence[0] }),
  z.strictObject({ ...proof, ...about[0], ...evidence[1] }),
  z.strictObject({ ...proof, ...about[0], ...evidence[2] }),
  z.strictObject({ ...proof, ...about[1], ...evidence[0] }),
  z.strictObject({ ...proof, ...about[1], ...evidence[1] }),
  z.strictObject({ ...proof, ...about[1], ...evidence[2] }),
])
export type ProofClaims = z.infer<typeof ProofClaims>

/** `typ` of each message, and what its claims must look like. */
export const messageClaims = {
  'companion-enrol+jwt': EnrolmentClaims,
  'companion-request+jwt': RequestClaims,
  'companion-confirmed-request+jwt': RequestClaims,
  'companion-decision+jwt': DecisionClaims,
  'companion-approval+jwt': ApprovalClaims,
  'companion-proof+jwt': ProofClaims,
} as const
export type MessageType = keyof typeof messageClaims

/** Which of the phone's keys signs each message. */
export const messageKeys = {
  'companion-enrol+jwt': 'device',
  'companion-request+jwt': 'device',
  'companion-confirmed-request+jwt': 'approval',
  'companion-decision+jwt': 'device',
  'companion-approval+jwt': 'approval',
  'companion-proof+jwt': 'device',
} as const satisfies Record<MessageType, 'device' | 'approval'>
/** The messages that one of the two keys signs. */
export type MessageTypeOf<Key extends 'device' | 'approval'> = {
  [Typ in MessageType]: (typeof messageKeys)[Typ] extends Key ? Typ : never
}[MessageType]

export type MessageClaims = { [Typ in MessageType]: z.infer<(typeof messageClaims)[Typ]> }

/** The header of every message but an enrolment: exactly these members. */
export const KeyIdHeader = z.strictObject({
  alg: z.literal('ES256'),
  typ: z.string(),
  kid: DeviceId,
})

/** The header of an enrolment, the one message that brings its key along. */
export const EnrolmentHeader = z.strictObject({
  alg: z.literal('ES256'),
  typ: z.literal('companion-enrol+jwt'),
  jwk: PublicJwk,
})
