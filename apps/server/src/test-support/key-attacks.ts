import { signAnything } from './forged-message.ts'
import { type Attack, type Attacks, b64, prime, strangersJwk, withHeader } from './jose-attacks.ts'
import type { Json } from './signed-routes.ts'

const zeros = 'A'.repeat(43)
const withKey = (change: (jwk: Json) => Json): Attack =>
  withHeader((header) => ({ ...header, jwk: change(header.jwk as Json) }))

/** Attacks on the one message that brings its key along. */
export const keyAttacks: Attacks = {
  'a private key': withKey((jwk) => ({ ...jwk, d: 'A'.repeat(43) })),
  'a key of another curve': withKey((jwk) => ({ ...jwk, crv: 'P-384' })),
  'a key that is a secret': withKey(() => ({ kty: 'oct', k: 'AAAA' })),
  'a point that is not on the curve': withKey((jwk) => ({ ...jwk, y: jwk.x })),
  'the point of zeros': withKey((jwk) => ({ ...jwk, x: 'A'.repeat(43), y: 'A'.repeat(43) })),
  'a coordinate with padding': withKey((jwk) => ({ ...jwk, x: `${jwk.x}=` })),
  'a coordinate cut short': withKey((jwk) => ({ ...jwk, x: `${jwk.x}`.slice(1) })),
  'a key with a use': withKey((jwk) => ({ ...jwk, use: 'sig' })),
  'the key of a stranger': withKey(() => strangersJwk),
  'a list of keys': withKey((jwk) => ({ keys: [jwk] })),
}

const withApprovalKey = (change: (key: Json, header: Json) => Json): Attack => {
  return ({ key, header, claims }) =>
    signAnything(key, header, { ...claims, ...change(claims.approval_key as Json, header) })
}
const approvalKey = (change: (jwk: Json, header: Json) => Json | null) =>
  withApprovalKey((jwk, header) => ({ approval_key: change(jwk, header) }))
const negated = ({ y, ...jwk }: Json) => {
  const number = BigInt(`0x${Buffer.from(`${y}`, 'base64url').toString('hex')}`)
  const other = (BigInt(`0x${prime.toString('hex')}`) - number).toString(16).padStart(64, '0')
  return { ...jwk, y: b64(Buffer.from(other, 'hex')) }
}
/** The same bytes, with a spare bit of the last character set. */
const respelt = (coordinate: unknown) => {
  const text = `${coordinate}`
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  return text.slice(0, -1) + letters[letters.indexOf(text.slice(-1)) + 1]
}

/** Attacks on the key that an enrolment names for approvals. */
export const approvalKeyAttacks: Attacks = {
  'the device key for approvals': approvalKey((_, { jwk }) => jwk as Json),
  'the negative of the device key for approvals': approvalKey((_, { jwk }) => negated(jwk as Json)),
  'the device key for approvals in another spelling': approvalKey((_, header) => {
    const jwk = header.jwk as Json
    return { ...jwk, x: respelt(jwk.x), y: respelt(jwk.y) }
  }),
  'no key for approvals': withApprovalKey(() => ({ approval_key: undefined })),
  'null for a key for approvals': approvalKey(() => null),
  'a private key for approvals': approvalKey((jwk) => ({ ...jwk, d: 'A'.repeat(43) })),
  'a key for approvals of another curve': approvalKey((jwk) => ({ ...jwk, crv: 'P-384' })),
  'a key for approvals that is no point': approvalKey((jwk) => ({ ...jwk, y: jwk.x })),
  'zeros for a key for approvals': approvalKey((jwk) => ({ ...jwk, x: zeros, y: zeros })),
  'a key for approvals of a level that is none': withApprovalKey(() => ({ key_level: 'safe' })),
  'a key for approvals with a gate that is none': withApprovalKey(() => ({ gate: 'voice' })),
  'hardware that asks nothing': withApprovalKey(() => ({ key_level: 'tee' })),
}
