import { createHash, createSign, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { createTestClock, startScriptedServer } from '../outbound/scripted-server.test-support.ts'
import { createTruIdCallbacks } from './callbacks.ts'

const issuer = 'https://sign-in.example.com'
const path = '/api/callbacks/truid'
const checkId = `chk_${'A'.repeat(22)}`
const good = { check_id: 'c', reference_id: checkId, status: 'COMPLETED', match: true }

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = { ...publicKey.export({ format: 'jwk' }), kid: 'key-1', alg: 'RS256', use: 'sig' }

interface Changes {
  readonly body?: unknown
  readonly key?: typeof privateKey
  readonly keyId?: string
  readonly algorithm?: string
  readonly names?: string
  readonly host?: string
  readonly signedPath?: string
  readonly date?: string
  readonly digest?: (hash: Buffer) => string
  readonly extra?: string
}

const signedNames = '(request-target) host date x-tru-callback digest'

function signed(now: Date, changes: Changes = {}) {
  const body = Buffer.from(JSON.stringify(changes.body ?? good))
  const hash = createHash('sha256').update(body).digest()
  const names = changes.names ?? signedNames
  const headers: Record<string, string> = {
    date: changes.date ?? now.toUTCString(),
    'x-tru-callback': 'phone_check',
    digest: changes.digest?.(hash) ?? `SHA-256=${hash.toString('base64')}`,
  }
  const lines = names.split(' ').map((name) => {
    if (name === '(request-target)') return `${name}: post ${changes.signedPath ?? path}`
    if (name === 'host') return `${name}: ${changes.host ?? new URL(issuer).host}`
    return `${name}: ${headers[name]}`
  })
  const signature = createSign('sha256')
    .update(lines.join('\n'))
    .sign(changes.key ?? privateKey)
  headers.authorization = `Signature keyId="${changes.keyId ?? 'key-1'}",algorithm="${changes.algorithm ?? 'rsa-sha256'}",headers="${names}",signature="${signature.toString('base64')}"${changes.extra ?? ''}`
  return { path, headers, body }
}

async function setUp() {
  const server = await startScriptedServer(() => ({ status: 200, body: { keys: [jwk] } }))
  const clock = createTestClock()
  return { callbacks: createTruIdCallbacks({ baseUrl: server.url, issuer, clock }), clock, server }
}

test('T-80 what the provider signed is read: which check, and how it stands', async () => {
  const { callbacks, clock, server } = await setUp()
  const hint = { checkId, status: 'COMPLETED' }
  expect(await callbacks.read(signed(clock.now()))).toEqual(hint)
  const hex = { digest: (hash: Buffer) => `SHA-256=${hash.toString('hex')}` }
  expect(await callbacks.read(signed(clock.now(), hex))).toEqual(hint)
  expect(server.requests.map(({ path: asked }) => asked)).toEqual(['/.well-known/jwks.json'])
})

test.each<[string, Changes]>([
  ['another key', { key: stranger.privateKey }],
  ['an unknown key', { keyId: 'key-2' }],
  ['another algorithm', { algorithm: 'hmac-sha256' }],
  [
    'a signature that leaves out the digest',
    { names: '(request-target) host date x-tru-callback' },
  ],
  [
    'a signature that leaves out the date',
    { names: '(request-target) host x-tru-callback digest' },
  ],
  ['a signature for another server', { host: 'evil.example' }],
  ['a signature for another address', { signedPath: '/elsewhere' }],
  ['a digest of something else', { digest: () => `SHA-256=${'A'.repeat(43)}=` }],
  ['a digest of another kind', { digest: (hash) => `MD5=${hash.toString('base64')}` }],
  ['a parameter that comes twice', { extra: ',keyId="key-1"' }],
  ['a check that is not ours', { body: { ...good, reference_id: 'x' } }],
  ['no reference', { body: { check_id: 'c', status: 'COMPLETED' } }],
  ['a status that there is not', { body: { ...good, status: 'WON' } }],
  ['a body that is no object', { body: 7 }],
  ['no date', { date: 'soon' }],
])('T-80 %s is refused', async (_, changes) => {
  const { callbacks, clock } = await setUp()
  expect(await callbacks.read(signed(clock.now(), changes))).toBeUndefined()
})

test('T-80 a body, header or address that was changed after signing is refused', async () => {
  const { callbacks, clock } = await setUp()
  const callback = signed(clock.now())
  const body = Buffer.from(callback.body.toString().replace('true', 'null'))
  const headers = { ...callback.headers, 'x-tru-callback': 'subscriber_check' }
  for (const changed of [{ body }, { headers }, { path: `${path}?x` }]) {
    expect(await callbacks.read({ ...callback, ...changed })).toBeUndefined()
  }
})

test('T-80 a callback counts for five minutes, by our clock', async () => {
  const { callbacks, clock } = await setUp()
  const at = (ms: number) => signed(new Date(clock.now().getTime() + ms))
  expect(await callbacks.read(at(-299_000))).toBeDefined()
  expect(await callbacks.read(at(-301_000))).toBeUndefined()
  expect(await callbacks.read(at(301_000))).toBeUndefined()
})

test('T-80 without the provider’s keys nothing counts, and nothing throws', async () => {
  const server = await startScriptedServer(() => ({ status: 503, body: {} }))
  const clock = createTestClock()
  const callbacks = createTruIdCallbacks({ baseUrl: server.url, issuer, clock })
  expect(await callbacks.read(signed(clock.now()))).toBeUndefined()
  expect(await callbacks.read({ path, headers: {}, body: new Uint8Array() })).toBeUndefined()
})
