import { createHash, createPublicKey, verify } from 'node:crypto'
import {
  authorizationScheme,
  EnrolmentHeader,
  KeyIdHeader,
  type MessageType,
  messageClaims,
  messageKeys,
  nonceHeader,
  PublicJwk,
} from '@mobile-companion/contract/device-message'
import { type ProblemCode, problemStatuses } from '@mobile-companion/contract/problem'
import type { PhoneKeys } from '../src/platform.ts'

export const issuer = 'https://id.example.com'

/** A call as it arrived, its signature verified. */
interface Seen {
  readonly method: string
  readonly path: string
  /** As it was sent, for comparing repeats. */
  readonly text: string
  readonly body: Readonly<Record<string, unknown>>
  readonly typ: MessageType | null
  readonly header: Readonly<Record<string, unknown>>
  readonly claims: Readonly<Record<string, unknown>>
}

/** What a step of the script does: an answer, or `'no answer'` as when the network is gone. */
export type Step = (seen: Seen) => Response | 'no answer'

export interface ScriptedServer {
  readonly fetch: typeof globalThis.fetch
  readonly seen: readonly Seen[]
  /** How many steps are left to play. */
  left(): number
}

/**
 * Plays the server, one step for each call, and checks what holds for all of them: no cookies, a
 * JWS exactly as the contract has it, ES256 by the key that signs such messages, each `jti` once.
 */
export function scriptServer(keys: PhoneKeys, script: readonly Step[]): ScriptedServer {
  const steps = [...script]
  const seen: Seen[] = []
  return {
    seen,
    left: () => steps.length,
    async fetch(input, init) {
      const step = steps.shift()
      if (!step) throw new Fault(`one call too many: ${init?.method} ${input}`)
      const call = see(keys, String(input), init ?? {})
      const earlier = seen.find((other) => other.claims.jti && other.claims.jti === call.claims.jti)
      if (earlier && earlier.text !== call.text) throw new Fault('a jti was used twice')
      seen.push(call)
      const answer = step(call)
      if (answer === 'no answer') throw new TypeError('fetch failed')
      return answer
    },
  }
}

// The phone takes what `fetch` throws for a dead network, so a fault of a test must end it loudly.
class Fault extends Error {
  constructor(message: string) {
    super(message)
    queueMicrotask(() => {
      throw this
    })
  }
}

/** A 2xx answer with a nonce. */
export function answer(data: unknown, nonce = 'nonce-next', status = 200): Response {
  return Response.json({ data }, { status, headers: { [nonceHeader]: nonce } })
}

/** A refusal as a problem document. */
export function refuse(
  code: ProblemCode,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Response {
  const status = problemStatuses[code]
  const problem = { type: 'about:blank', title: code, status, code, ...more }
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  })
}

export function askForNonce(nonce = 'nonce-fresh'): Response {
  return refuse('use_nonce', {}, { [nonceHeader]: nonce })
}

function see(keys: PhoneKeys, input: string, init: RequestInit): Seen {
  if (init.credentials !== 'omit') throw new Fault('cookies would be sent')
  if (!input.startsWith(`${issuer}/`)) throw new Fault(`called another server: ${input}`)
  const method = init.method ?? 'GET'
  const path = input.slice(issuer.length)
  const text = typeof init.body === 'string' ? init.body : ''
  const headers = new Headers(init.headers)
  if ((text !== '') !== (headers.get('content-type') === 'application/json')) {
    throw new Fault('a body and its content type must come together')
  }
  const body = text === '' ? {} : JSON.parse(text)
  const authorization = headers.get('authorization')
  const jws = authorization?.replace(`${authorizationScheme} `, '') ?? body.jws ?? body.enrolment
  if (jws === undefined) return { method, path, text, body, typ: null, header: {}, claims: {} }
  const message = readMessage(keys, jws)
  if (authorization) checkRequest(message.claims, { method, input, text })
  return { method, path, text: text + (authorization ?? ''), body, ...message }
}

function readMessage(keys: PhoneKeys, jws: string) {
  const [first = '', second = '', third = '', ...rest] = jws.split('.')
  if (rest.length > 0 || jws.length > 4096) throw new Fault('not a compact JWS')
  const header = readCanonical(first)
  const typ = String(header.typ) as MessageType
  const read = typ === 'companion-enrol+jwt' ? EnrolmentHeader : KeyIdHeader
  read.parse(header)
  const claims = readCanonical(second)
  messageClaims[typ].parse(claims)
  if (header.jwk) PublicJwk.parse(header.jwk)
  const signer = keys[messageKeys[typ]]
  if (!signer) throw new Fault('signed by a key that is lost')
  const key = createPublicKey({ format: 'jwk', key: { ...signer.publicJwk } })
  const signed = verify(
    'sha256',
    Buffer.from(`${first}.${second}`),
    { key, dsaEncoding: 'ieee-p1363' },
    Buffer.from(third, 'base64url'),
  )
  if (!signed) throw new Fault('the signature does not verify')
  if (claims.aud !== issuer) throw new Fault('signed for another server')
  if (header.kid && header.kid !== claims.iss) throw new Fault('kid and iss disagree')
  return { typ, header, claims }
}

function readCanonical(part: string): Record<string, unknown> {
  const text = Buffer.from(part, 'base64url').toString('utf8')
  const value = JSON.parse(text)
  if (JSON.stringify(value) !== text) throw new Fault('JSON that is not compact')
  return value
}

function checkRequest(
  claims: Readonly<Record<string, unknown>>,
  { method, input, text }: { method: string; input: string; text: string },
) {
  const bh = createHash('sha256').update(text).digest('base64url')
  if (claims.htm !== method || claims.htu !== input.split('?')[0] || claims.bh !== bh) {
    throw new Fault('the signature is for another request')
  }
}
