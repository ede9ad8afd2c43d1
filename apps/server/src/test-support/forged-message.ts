import { createHash, randomBytes } from 'node:crypto'
import { type MessageType, messageKeys } from '@mobile-companion/contract/device-message'
import type { DeviceKey } from '@mobile-companion/device/platform'
import { issuer, type TestPhone, type TestWorld } from './test-world.ts'

type Json = Readonly<Record<string, unknown>>

const encode = (value: string | Uint8Array) => Buffer.from(value).toString('base64url')

/** A JWS of whatever header and payload, signed right: what an attacker with a key can make. */
export async function signAnything(
  key: DeviceKey,
  header: Json | string,
  payload: Json | string,
): Promise<string> {
  const text = (part: Json | string) => (typeof part === 'string' ? part : JSON.stringify(part))
  const input = `${encode(text(header))}.${encode(text(payload))}`
  return `${input}.${encode(await key.sign(Buffer.from(input)))}`
}

/** A message signed by the key that signs such messages. */
export function signAs(phone: TestPhone, { header, claims }: Approval): Promise<string> {
  const isApproval = messageKeys[header.typ as MessageType] === 'approval'
  return signAnything(isApproval ? phone.approvalKey : phone.key, header, claims)
}

export interface Approval {
  readonly header: Json
  readonly claims: Json
}

/** Header and claims of a good approval, for tests to spoil. */
export async function goodApproval(
  world: TestWorld,
  phone: TestPhone,
  {
    deviceId,
    loginId,
    digits,
  }: { readonly deviceId: string; readonly loginId: string; readonly digits: string },
): Promise<Approval> {
  const shown = await showLogin(world, phone, deviceId, loginId)
  return {
    header: { alg: 'ES256', typ: 'companion-approval+jwt', kid: deviceId },
    claims: {
      aud: issuer,
      iss: deviceId,
      nonce: shown.nonce,
      jti: encode(randomBytes(16)),
      iat: 0,
      attempt: loginId,
      digits,
      ctx: createHash('sha256').update(Buffer.from(shown.request, 'base64url')).digest('base64url'),
      uv: 'none',
    },
  }
}

/** The denial in place of an approval. */
export function denialOf(
  { header, claims: { digits: _, ...claims } }: Approval,
  decision: 'deny' | 'deny_not_me' = 'deny',
): Approval {
  return {
    header: { ...header, typ: 'companion-decision+jwt' },
    claims: { ...claims, decision },
  }
}

/** What the server shows this phone of an attempt. */
export async function showLogin(
  world: TestWorld,
  phone: TestPhone,
  deviceId: string,
  loginId: string,
): Promise<{ readonly nonce: string; readonly request: string }> {
  const path = `/api/device/logins/${loginId}`
  const ask = async (nonce: string) =>
    world.server.app.inject({
      url: path,
      headers: {
        authorization: `Companion ${await signRequest(phone.key, { deviceId, nonce, path, method: 'GET' })}`,
      },
    })
  const first = await ask('')
  const second = await ask(String(first.headers['companion-nonce']))
  if (second.statusCode !== 200) throw new Error(second.body)
  return second.json().data
}

/** A request JWS for a call without a body, or for `body`; a plain one unless `typ` says otherwise. */
export function signRequest(
  key: DeviceKey,
  ask: {
    readonly deviceId: string
    readonly nonce: string
    readonly path: string
    readonly method: string
    readonly body?: string
    readonly typ?: MessageType
  },
): Promise<string> {
  return signAnything(
    key,
    { alg: 'ES256', typ: ask.typ ?? 'companion-request+jwt', kid: ask.deviceId },
    {
      aud: issuer,
      iss: ask.deviceId,
      nonce: ask.nonce,
      jti: encode(randomBytes(16)),
      iat: 0,
      htm: ask.method,
      htu: `${issuer}${ask.path}`,
      bh: createHash('sha256')
        .update(ask.body ?? '')
        .digest('base64url'),
    },
  )
}

/** Sends a decision or a proof as it is. */
export async function patchLogin(
  world: TestWorld,
  loginId: string,
  jws: string,
  value: 'APPROVED' | 'DENIED' | 'MATCH_PENDING' = 'APPROVED',
) {
  return world.server.app.inject({
    method: 'PATCH',
    url: `/api/login/${loginId}`,
    payload: { value, jws },
  })
}
