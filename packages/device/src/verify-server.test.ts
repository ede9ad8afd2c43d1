import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { issuer, refuse, type Step } from '../test/scripted-server.ts'
import { testPhone } from '../test/test-phone.ts'

interface ServerKey {
  readonly privateKey: KeyObject
  readonly jwk: {
    readonly kty: string
    readonly crv: string
    readonly x: string
    readonly y: string
  }
  readonly thumbprint: string
}

function makeKey(): ServerKey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { kty = '', crv = '', x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const canonical = JSON.stringify({ crv, kty, x, y })
  const thumbprint = createHash('sha256').update(canonical).digest('base64url')
  return { privateKey, jwk: { kty, crv, x, y }, thumbprint }
}

const key = makeKey()
const other = makeKey()
const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')

function makeProof(
  signer: ServerKey,
  { header = {}, claims }: { readonly header?: object; readonly claims: object },
): string {
  const whole = { alg: 'ES256', typ: 'companion-server+jwt', jwk: signer.jwk, ...header }
  const input = `${encode(whole)}.${encode(claims)}`
  const options = { key: signer.privateKey, dsaEncoding: 'ieee-p1363' } as const
  return `${input}.${sign('sha256', Buffer.from(input), options).toString('base64url')}`
}

const discovery = (thumbprint: string): Step => {
  const at = `${issuer}/api/login`
  const endpoints = { login: at, register: at, tokens: at, device_logins: at, session: at }
  const document = {
    issuer,
    name: 'Northwind',
    key_thumbprint: thumbprint,
    enrol_url: at,
    endpoints,
  }
  return () => Response.json(document)
}

const proofOf =
  (make: (challenge: string) => string): Step =>
  ({ body }) =>
    Response.json({ data: { proof: make(String(body.challenge)) } })

const good = proofOf((challenge) => makeProof(key, { claims: { iss: issuer, challenge } }))

test('T-79 a server that signs a fresh challenge with the key it names is the one it says', async () => {
  const script = [discovery(key.thumbprint), good, discovery(key.thumbprint), good]
  const { companion, server } = await testPhone(script)
  expect(await companion.verifyServer(null)).toMatchObject({ value: { name: 'Northwind' } })
  expect(await companion.verifyServer(key.thumbprint)).toMatchObject({ ok: true })
  const challenges = [server.seen[1], server.seen[3]].map((seen) => seen?.body.challenge)
  expect(challenges[0]).not.toBe(challenges[1])
  expect(server.seen[1]).toMatchObject({
    method: 'POST',
    path: '/.well-known/mobile-companion/proof',
    typ: null,
  })
})

test('T-79 a server with another key than the pinned one is refused before it is asked anything', async () => {
  const { companion, server } = await testPhone([discovery(other.thumbprint)])
  expect(await companion.verifyServer(key.thumbprint)).toEqual({
    ok: false,
    failure: { code: 'other_server' },
  })
  expect(server.seen).toHaveLength(1)
})

const claimsFor = (challenge: string) => ({ iss: issuer, challenge })
const elsewhere = 'https://evil.example'
const forgeries: Readonly<Record<string, (challenge: string) => string>> = {
  'a proof by another key': (c) => makeProof(other, { claims: claimsFor(c) }),
  'the right key in the header and the signature of another': (c) =>
    makeProof(other, { header: { jwk: key.jwk }, claims: claimsFor(c) }),
  'a proof of another challenge': () => makeProof(key, { claims: claimsFor('A'.repeat(43)) }),
  'a proof in the name of another issuer': (challenge) =>
    makeProof(key, { claims: { iss: elsewhere, challenge } }),
  'a message of another type': (c) =>
    makeProof(key, { header: { typ: 'companion-request+jwt' }, claims: claimsFor(c) }),
  'another algorithm': (c) => makeProof(key, { header: { alg: 'none' }, claims: claimsFor(c) }),
  'more in the header': (c) => makeProof(key, { header: { b64: false }, claims: claimsFor(c) }),
  'more claims': (c) => makeProof(key, { claims: { ...claimsFor(c), aud: issuer } }),
  'a proof without a signature': (c) =>
    `${makeProof(key, { claims: claimsFor(c) })
      .split('.')
      .slice(0, 2)
      .join('.')}.`,
  'a signature cut short': (c) => makeProof(key, { claims: claimsFor(c) }).slice(0, -4),
  'four parts': (c) => `${makeProof(key, { claims: claimsFor(c) })}.AA`,
  junk: () => 'proof',
}

test.each(Object.entries(forgeries))('T-79 %s is no proof', async (_, make) => {
  const { companion } = await testPhone([discovery(key.thumbprint), proofOf(make)])
  expect(await companion.verifyServer(null)).toEqual({
    ok: false,
    failure: { code: 'other_server' },
  })
})

test('T-79 a point off the curve is no key', async () => {
  const jwk = { ...key.jwk, y: other.jwk.y }
  const canonical = JSON.stringify({ crv: jwk.crv, kty: jwk.kty, x: jwk.x, y: jwk.y })
  const named = createHash('sha256').update(canonical).digest('base64url')
  const forged = proofOf((c) => makeProof(key, { header: { jwk }, claims: claimsFor(c) }))
  const { companion } = await testPhone([discovery(named), forged])
  expect(await companion.verifyServer(null)).toMatchObject({ failure: { code: 'other_server' } })
})

test('a server that cannot be asked is not another one', async () => {
  const { companion } = await testPhone([
    discovery(key.thumbprint),
    () => refuse('service_unavailable'),
    discovery(key.thumbprint),
    () => 'no answer',
  ])
  expect(await companion.verifyServer(null)).toMatchObject({
    failure: { problem: 'service_unavailable' },
  })
  expect(await companion.verifyServer(null)).toMatchObject({ failure: { code: 'unreachable' } })
})
