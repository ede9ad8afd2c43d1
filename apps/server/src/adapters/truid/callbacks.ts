import { createHash, timingSafeEqual } from 'node:crypto'
import { CheckId as CheckIdText } from '@mobile-companion/contract/login'
import { createRemoteJWKSet } from 'jose'
import { z } from 'zod'
import type { CheckId } from '../../model/ids.ts'
import type { Clock } from '../../ports/clock.ts'
import type { ArrivedCallback, ProviderCallbacks } from '../../ports/provider-callbacks.ts'

const maxSkewMs = 300_000
const keyTimeoutMs = 5_000
/** What the signature must cover, whatever else it does. */
const covered = ['(request-target)', 'host', 'date', 'x-tru-callback', 'digest']

const CallbackBody = z.object({
  reference_id: CheckIdText.transform((id) => id as CheckId),
  status: z.enum(['COMPLETED', 'EXPIRED', 'ERROR']),
})

const SignatureParameters = z.object({
  keyId: z.string().min(1).max(256),
  algorithm: z.literal('rsa-sha256'),
  headers: z.string().max(512),
  signature: z.string().regex(/^[A-Za-z0-9+/]{1,1024}={0,2}$/),
})

/**
 * Reads tru.ID's callbacks: HTTP signatures of the draft that its documents name
 * (draft-cavage-http-signatures), RSA keys at `/.well-known/jwks.json` of the API. The host that must
 * have been signed is the issuer's, whatever a proxy made of the header.
 */
export function createTruIdCallbacks({
  baseUrl,
  issuer,
  clock,
}: {
  readonly baseUrl: string
  readonly issuer: string
  readonly clock: Clock
}): ProviderCallbacks {
  const keys = createRemoteJWKSet(new URL('/.well-known/jwks.json', baseUrl), {
    timeoutDuration: keyTimeoutMs,
  })
  const host = new URL(issuer).host

  async function isSigned(callback: ArrivedCallback): Promise<boolean> {
    const parameters = readSignature(headerOf(callback, 'authorization'))
    const names = parameters?.headers.split(' ') ?? []
    if (!parameters || covered.some((name) => !names.includes(name))) return false
    const text = signedText(callback, names, host)
    const key = await keys({ alg: 'RS256', kid: parameters.keyId }).catch(() => undefined)
    if (text === undefined || !key) return false
    const signature = Buffer.from(parameters.signature, 'base64')
    return crypto.subtle.verify('RSASSA-PKCS1-v1_5', key, signature, Buffer.from(text))
  }

  return {
    async read(callback) {
      const date = Date.parse(headerOf(callback, 'date') ?? '')
      const fresh = Math.abs(clock.now().getTime() - date) <= maxSkewMs
      if (!fresh || !isDigestOf(headerOf(callback, 'digest'), callback.body)) return undefined
      if (!(await isSigned(callback))) return undefined
      const body = CallbackBody.safeParse(parseJson(callback.body))
      return body.success
        ? { checkId: body.data.reference_id, status: body.data.status }
        : undefined
    },
  }
}

function headerOf({ headers }: ArrivedCallback, name: string): string | undefined {
  const value = headers[name]
  return typeof value === 'string' ? value : undefined
}

function readSignature(header: string | undefined) {
  if (!header?.startsWith('Signature ') || header.length > 4096) return undefined
  const pairs = [...header.slice('Signature '.length).matchAll(/([A-Za-z]+)="([^"]*)"/g)]
  const names = pairs.map(([, name]) => name)
  // A parameter that comes twice could be read in two ways.
  if (new Set(names).size !== names.length) return undefined
  const given = Object.fromEntries(pairs.map(([, name, value]) => [name, value]))
  return SignatureParameters.safeParse(given).data
}

function signedText(
  callback: ArrivedCallback,
  names: readonly string[],
  host: string,
): string | undefined {
  const lines = names.map((name) => {
    if (name === '(request-target)') return `${name}: post ${callback.path}`
    if (name === 'host') return `${name}: ${host}`
    const value = headerOf(callback, name)
    return value === undefined ? undefined : `${name}: ${value}`
  })
  return lines.includes(undefined) ? undefined : lines.join('\n')
}

/** The vendor's text says base64 and its example hex: either spelling of the right hash will do. */
function isDigestOf(header: string | undefined, body: Uint8Array): boolean {
  const [, encoded] = /^SHA-256=(\S{43,64})$/i.exec(header ?? '') ?? []
  if (encoded === undefined) return false
  const right = createHash('sha256').update(body).digest()
  const given = Buffer.from(encoded, /^[0-9a-f]{64}$/i.test(encoded) ? 'hex' : 'base64')
  return given.length === right.length && timingSafeEqual(given, right)
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
  } catch {
    return undefined
  }
}
