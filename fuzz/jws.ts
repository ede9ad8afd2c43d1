import { createHash } from 'node:crypto'
import type { DeviceKey } from '@mobile-companion/device/platform'
import { doubled, jsonOf, nastyValue } from './nasty.ts'
import type { Random } from './random.ts'

type Json = Readonly<Record<string, unknown>>

/** Header and claims of a message as the protocol wants them. */
export interface Message {
  readonly header: Json
  readonly claims: Json
}

/** SHA-256, base64url. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('base64url')
}

/** Signs a message as it is. */
export function sign(key: DeviceKey, { header, claims }: Message): Promise<string> {
  return signTexts(key, jsonOf(header), jsonOf(claims))
}

async function signTexts(key: DeviceKey, header: string, claims: string): Promise<string> {
  const input = `${encode(header)}.${encode(claims)}`
  return `${input}.${encode(await key.sign(Buffer.from(input)))}`
}

function encode(value: string | Uint8Array): string {
  return Buffer.from(value).toString('base64url')
}

/** Spoils a message in what it says, how it is written or how it is signed. All but the last are signed right. */
export async function spoil(
  random: Random,
  key: DeviceKey,
  message: Message,
  nonces: readonly string[],
): Promise<string> {
  const { header, claims } = message
  switch (random.int(5)) {
    case 0:
      return sign(key, { header: spoilHeader(random, header), claims })
    case 1:
    case 2:
      return sign(key, { header, claims: spoilClaims(random, claims, nonces) })
    case 3:
      return signTexts(key, jsonOf(header), spoilText(random, jsonOf(claims)))
    default:
      return spoilSignature(random, await sign(key, message))
  }
}

const kids = ['../dev', "' or 1=1 --", 'dev_\0', `dev_${'A'.repeat(22)}`, 'a'.repeat(3000), 7, null]

function spoilHeader(random: Random, header: Json): Json {
  return random.pick<Json>([
    { ...header, alg: random.pick(['none', 'None', 'HS256', 'RS256', 'ES384', 'ES256K', '']) },
    { ...header, typ: random.pick(['JWT', 'companion-approval+jwt', 'companion-proof+jwt', 1]) },
    { ...header, kid: random.pick(kids) },
    { ...header, crit: ['exp'] },
    { ...header, b64: false, crit: ['b64'] },
    { ...header, zip: 'DEF' },
    { ...header, jku: 'http://localhost:1/jwks', x5u: 'http://localhost:1/' },
    { ...header, jwk: { kty: 'EC', crv: 'P-256', x: random.id(32), y: random.id(32) } },
    { ...header, jwk: { kty: 'oct', k: 'AAAA' } },
    { typ: header.typ, alg: header.alg, kid: header.kid },
    {},
  ])
}

function spoilClaims(random: Random, claims: Json, nonces: readonly string[]): Json {
  const name = random.pick(Object.keys(claims))
  const { [name]: _, ...less } = claims
  const nonce = nonces.length > 0 ? random.pick(nonces) : ''
  return random.pick<Json>([
    less,
    { ...claims, [name]: nastyValue(random) },
    { ...claims, [name]: [claims[name]] },
    { ...claims, admin: true },
    { ...claims, nonce },
    { ...claims, nonce: `${nonce.slice(0, -1)}A` },
    { ...claims, nonce: `${claims.nonce}=` },
    { ...claims, aud: ['http://localhost:4000'] },
    { ...claims, aud: 'https://evil.example' },
    { ...claims, iss: `dev_${random.id(16)}` },
    { ...claims, iat: random.pick([-1, 0.5, 1e308, 2 ** 53, '0', null]) },
    { ...claims, jti: random.pick(['', 'a', 'a'.repeat(65), 'ä'.repeat(16)]) },
    { ...claims, digits: random.pick(['000000', '٠٠٠٠٠٠', ' 00000', '0000000', 0]) },
    { ...claims, ctx: sha256(random.bytes(4)) },
  ])
}

/** Other texts for the same claims, or nearly: nobody may read them in two ways. */
function spoilText(random: Random, text: string): string {
  return random.pick([
    doubled(random, text),
    ` ${text}`,
    text.replace('{', '{ '),
    text.replace('"aud"', '"\\u0061ud"'),
    text.replace('{', '{"__proto__":{"admin":true},'),
    text.replace('{', '{"x":"\\ud800",'),
    text.replace('{', '{"iat":1e400,'),
    text.replace('{', `{"x":${'['.repeat(1000)}${']'.repeat(1000)},`),
    `\ufeff${text}`,
    `${text}\n`,
    text.slice(0, -1),
  ])
}

function spoilSignature(random: Random, jws: string): string {
  const [header = '', claims = '', signature = ''] = jws.split('.')
  const input = `${header}.${claims}`
  const bytes = Buffer.from(signature, 'base64url')
  const at = random.int(bytes.length)
  const flipped = Buffer.from(bytes)
  flipped[at] = (flipped[at] ?? 0) ^ (1 << random.int(8))
  const order = Buffer.from(
    'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551',
    'hex',
  )
  return random.pick([
    `${input}.${encode(flipped)}`,
    `${input}.${encode(Buffer.alloc(64))}`,
    `${input}.${encode(Buffer.concat([order, order]))}`,
    `${input}.${encode(bytes.subarray(1))}`,
    `${input}.${encode(Buffer.concat([bytes, Buffer.from([0])]))}`,
    `${input}.${encode(Buffer.concat([Buffer.from([0x30, 0x44, 2, 32]), bytes]))}`,
    `${input}.${signature}==`,
    `${input}.${signature}.${signature}`,
    `${input}.`,
    `${input}`,
    `${header}..${signature}`,
    `${header}.${claims}\n.${signature}`,
    `${input}.${random.id(64)}`,
    jsonOf({ payload: claims, protected: header, signature }),
    jws.slice(0, random.int(jws.length)),
    jws.padEnd(5_000, 'A'),
  ])
}
