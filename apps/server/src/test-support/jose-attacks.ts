import { createHmac, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { generateSoftwareKeyPair, softwareKey } from '@mobile-companion/device/software-key'
import { signAnything } from './forged-message.ts'
import type { Json, SignedMessage } from './signed-routes.ts'

export type Attack = (good: SignedMessage, jws: string) => string | Promise<string>
export type Attacks = Readonly<Record<string, Attack>>

export const b64 = (data: string | Uint8Array) => Buffer.from(data).toString('base64url')
const input = (header: Json, claims: Json) =>
  `${b64(JSON.stringify(header))}.${b64(JSON.stringify(claims))}`
const parts = (jws: string) => {
  const [header = '', claims = '', signature = ''] = jws.split('.')
  return { header, claims, signature }
}

const notAttacked = 'a.b.c'

/** Signed right by the right key, with another header; where that is the right one, no message at all. */
export const withHeader =
  (change: (header: Json) => Json): Attack =>
  ({ key, header, claims }) => {
    const changed = change(header)
    const same = JSON.stringify(changed) === JSON.stringify(header)
    return same ? notAttacked : signAnything(key, changed, claims)
  }
const withText =
  (change: (text: string) => string): Attack =>
  ({ key, header, claims }) =>
    signAnything(key, header, change(JSON.stringify(claims)))
const withClaims = (change: (claims: Json) => Json): Attack =>
  withText((text) => JSON.stringify(change(JSON.parse(text))))
const withSignature =
  (change: (signature: Buffer) => Uint8Array): Attack =>
  (_, jws) => {
    const { header, claims, signature } = parts(jws)
    return `${header}.${claims}.${b64(change(Buffer.from(signature, 'base64url')))}`
  }
/** Signed right, by another kind of key that the header brings along. */
const byKey =
  (
    alg: string,
    { privateKey, publicKey }: { privateKey: KeyObject; publicKey: KeyObject },
  ): Attack =>
  ({ header, claims }) => {
    const signed = input({ ...header, alg, jwk: publicKey.export({ format: 'jwk' }) }, claims)
    const hash = alg === 'EdDSA' ? null : alg === 'ES384' ? 'sha384' : 'sha256'
    const signature = sign(hash, Buffer.from(signed), {
      key: privateKey,
      dsaEncoding: 'ieee-p1363',
    })
    return `${signed}.${b64(signature)}`
  }
const hs256 =
  (secretOf: (key: KeyObject) => string | Buffer): Attack =>
  ({ key, header, claims }) => {
    const signed = input({ ...header, alg: 'HS256' }, claims)
    const publicKey = createPublicKey({ key: { ...key.publicJwk }, format: 'jwk' })
    return `${signed}.${createHmac('sha256', secretOf(publicKey)).update(signed).digest('base64url')}`
  }

function named(title: string, values: readonly unknown[], attack: (value: unknown) => Attack) {
  const nameOf = (value: unknown) => `${title} ${JSON.stringify(value)?.slice(0, 40) ?? 'missing'}`
  return Object.fromEntries(values.map((value) => [nameOf(value), attack(value)]))
}

const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
const stranger = await softwareKey(await generateSoftwareKeyPair())
export const strangersJwk = { ...stranger.publicJwk }

const algs = [
  ...['none', 'None', 'NONE', 'nOnE', '', 'es256', 'ES256 ', 'HS256', 'RS256', 'PS256', 'ES384'],
  ...['ES512', 'ES256K', 'EdDSA', null, 256, ['ES256'], undefined],
]
const algorithms: Attacks = {
  ...named('alg', algs, (alg) => withHeader((header) => ({ ...header, alg }))),
  'alg none without a signature': ({ header, claims }) =>
    `${input({ ...header, alg: 'none' }, claims)}.`,
  'HS256 with the public key as JWK': hs256((key) => JSON.stringify(key.export({ format: 'jwk' }))),
  'HS256 with the public key as PEM': hs256((key) => key.export({ format: 'pem', type: 'spki' })),
  'HS256 with the public key as DER': hs256((key) => key.export({ format: 'der', type: 'spki' })),
  'RS256 by an RSA key': byKey('RS256', generateKeyPairSync('rsa', { modulusLength: 2048 })),
  'ES384 by a P-384 key': byKey('ES384', ec('P-384')),
  'ES256K by a secp256k1 key': byKey('ES256K', ec('secp256k1')),
  'ES256 by a secp256k1 key': byKey('ES256', ec('secp256k1')),
  'EdDSA by an Ed25519 key': byKey('EdDSA', generateKeyPairSync('ed25519')),
}

const kids = [
  ...['../../etc/passwd', "' or 1=1 --", 'dev_\0', '', `dev_${'A'.repeat(22)}`],
  ...['A'.repeat(2_500), 'A'.repeat(10_000), ['dev'], 7, null, undefined, { $ne: '' }],
]
const typs = [
  ...['companion-enrol+jwt', 'companion-request+jwt', 'companion-confirmed-request+jwt'],
  ...['companion-decision+jwt', 'companion-approval+jwt', 'companion-proof+jwt'],
  ...['JWT', 'at+jwt', 'JOSE', '', null, undefined],
]
const headers: Attacks = {
  ...named('kid', kids, (kid) => withHeader((header) => ({ ...header, kid }))),
  ...named(
    'typ',
    typs,
    (typ) => (good, jws) =>
      typ === good.header.typ ? 'a.b.c' : withHeader((header) => ({ ...header, typ }))(good, jws),
  ),
  ...named(
    'another header',
    [
      { jku: 'https://evil.example/jwks' },
      { x5u: 'https://evil.example/x5u' },
      { x5c: ['MIIB'] },
      { x5t: 'AAAA' },
      { crit: [] },
      { crit: ['exp'], exp: 1 },
      { crit: ['b64'], b64: false },
      { b64: true },
      { zip: 'DEF' },
      { cty: 'JWT' },
      { enc: 'A256GCM' },
      { typ2: 1 },
    ],
    (more) => withHeader((header) => ({ ...header, ...(more as Json) })),
  ),
  'a typ in capitals': withHeader((header) => ({ ...header, typ: `${header.typ}`.toUpperCase() })),
  'a typ with its media type': withHeader((header) => ({
    ...header,
    typ: `application/${header.typ}`,
  })),
  'an embedded key of a stranger who signed': ({ header, claims }) =>
    signAnything(stranger, { ...header, jwk: strangersJwk }, claims),
  'a kid twice': ({ key, header, claims }) =>
    signAnything(key, JSON.stringify(header).replace('{', '{"kid":"x",'), claims),
  'alg twice': ({ key, header, claims }) =>
    signAnything(key, JSON.stringify(header).replace('{', '{"alg":"none",'), claims),
  'an empty header': withHeader(() => ({})),
}

const audiences = ['https://evil.example', 'http://localhost:4000/', ['http://localhost:4000']]
const claimAttacks: Attacks = {
  ...named(
    'aud',
    [...audiences, ['http://localhost:4000', 'https://evil.example'], '', null, undefined, {}],
    (aud) => withClaims((claims) => ({ ...claims, aud })),
  ),
  ...named('iss', [`dev_${'A'.repeat(22)}`, '', null, undefined, ['x']], (iss) =>
    withClaims((claims) => ({ ...claims, iss })),
  ),
  ...named('iat', [-1, 0.5, '0', null, undefined, [0], 2 ** 53, true], (iat) =>
    withClaims((claims) => ({ ...claims, iat })),
  ),
  ...named('jti', ['', 'short', 'ä'.repeat(16), 'A'.repeat(65), 7, null, undefined], (jti) =>
    withClaims((claims) => ({ ...claims, jti })),
  ),
  ...named('nonce', [0, null, undefined, ['']], (nonce) =>
    withClaims((claims) => ({ ...claims, nonce })),
  ),
  ...named('a further claim', [{ admin: true }, { exp: 1 }, { exp: '1' }, { nbf: 1 }], (more) =>
    withClaims((claims) => ({ ...claims, ...(more as Json) })),
  ),
  'iat 1e308': withText((text) => text.replace('"iat":0', '"iat":1e308')),
  'iat 1e400': withText((text) => text.replace('"iat":0', '"iat":1e400')),
  'iat -0': withText((text) => text.replace('"iat":0', '"iat":-0')),
  'a claim twice': withText((text) => text.replace('{', '{"aud":"https://evil.example",')),
  'a claim twice, behind': withText((text) => text.replace(/}$/, ',"iat":1}')),
  __proto__claim: withText((text) => text.replace('{', '{"__proto__":{"admin":true},')),
  'a claim name in escapes': withText((text) => text.replace('"aud"', '"\\u0061ud"')),
  'a lone surrogate': withText((text) => text.replace('{', '{"x":"\\ud800",')),
  'deep nesting': withText((text) =>
    text.replace('{', `{"x":${'['.repeat(500)}${']'.repeat(500)},`),
  ),
  'white space before': withText((text) => ` ${text}`),
  'white space within': withText((text) => text.replace('{', '{ ')),
  'a line break behind': withText((text) => `${text}\n`),
  'a byte order mark': withText((text) => `\ufeff${text}`),
  'half of the claims': withText((text) => text.slice(0, text.length / 2)),
  'null for claims': withText(() => 'null'),
  'a list for claims': withText((text) => `[${text}]`),
  'text for claims': withText((text) => JSON.stringify(text)),
}

// The order of P-256 and its field's prime (SEC 2, section 2.4.2).
const order = Buffer.from('ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551', 'hex')
export const prime = Buffer.from(
  'ffffffff00000001000000000000000000000000ffffffffffffffffffffffff',
  'hex',
)
const zero = Buffer.alloc(32)
const one = Buffer.concat([Buffer.alloc(31), Buffer.of(1)])
const both = (r: Uint8Array, s: Uint8Array) => Buffer.concat([r, s])
const asn1 = (number: Buffer) => {
  const first = number.findIndex((byte) => byte !== 0)
  const short = number.subarray(first)
  const body = (short[0] ?? 0) > 127 ? both(Buffer.of(0), short) : short
  return both(Buffer.of(2, body.length), body)
}
const der = (raw: Buffer) => {
  const body = both(asn1(raw.subarray(0, 32)), asn1(raw.subarray(32)))
  return both(Buffer.of(0x30, body.length), body)
}

const signatures: Attacks = {
  'r and s of zero': withSignature(() => both(zero, zero)),
  'r of zero': withSignature((raw) => both(zero, raw.subarray(32))),
  's of zero': withSignature((raw) => both(raw.subarray(0, 32), zero)),
  'r and s of one': withSignature(() => both(one, one)),
  'r of the order': withSignature((raw) => both(order, raw.subarray(32))),
  's of the order': withSignature((raw) => both(raw.subarray(0, 32), order)),
  'r and s of the order': withSignature(() => both(order, order)),
  'r of zero, s of the order': withSignature(() => both(zero, order)),
  'r of the prime': withSignature((raw) => both(prime, raw.subarray(32))),
  'all ones': withSignature((raw) => Buffer.alloc(raw.length, 255)),
  'r and s in turn': withSignature((raw) => both(raw.subarray(32), raw.subarray(0, 32))),
  'the first bit turned': withSignature((raw) =>
    both(Buffer.of((raw[0] ?? 0) ^ 128), raw.subarray(1)),
  ),
  'the last bit turned': withSignature((raw) =>
    both(raw.subarray(0, 63), Buffer.of((raw[63] ?? 0) ^ 1)),
  ),
  'no bytes': withSignature(() => Buffer.alloc(0)),
  '63 bytes': withSignature((raw) => raw.subarray(0, 63)),
  '63 bytes, the first one off': withSignature((raw) => raw.subarray(1)),
  '65 bytes': withSignature((raw) => both(raw, Buffer.of(0))),
  '65 bytes, a zero before': withSignature((raw) => both(Buffer.of(0), raw)),
  '96 bytes': withSignature((raw) => both(raw, zero)),
  DER: withSignature(der),
  'a signature of the phone’s other key': ({ otherKey, header, claims }) =>
    signAnything(otherKey, header, claims),
  'a signature of a stranger': ({ header, claims }) => signAnything(stranger, header, claims),
  'a signature of something else': async (good, jws) => {
    const other = await signAnything(good.key, good.header, { ...good.claims, iat: 1 })
    return `${parts(jws).header}.${parts(jws).claims}.${parts(other).signature}`
  },
  'another spelling of the last character': (_, jws) =>
    jws.slice(0, -1) + ({ A: 'B', Q: 'R', g: 'h', w: 'x' }[jws.slice(-1)] ?? ''),
}

const spellings: Attacks = {
  padding: (_, jws) => `${jws}==`,
  'padding within': (_, jws) => jws.replace('.', '=.'),
  'a line break within': (_, jws) => jws.replace('.', '.\n'),
  'a space before': (_, jws) => ` ${jws}`,
  'a space behind': (_, jws) => `${jws} `,
  'two parts': (_, jws) => jws.slice(0, jws.lastIndexOf('.')),
  'four parts': (_, jws) => `${jws}.${parts(jws).signature}`,
  'five parts': (_, jws) => `${jws}.AAAA.AAAA`,
  'detached claims': (_, jws) => `${parts(jws).header}..${parts(jws).signature}`,
  'flat JSON': (_, jws) => {
    const { header, claims, signature } = parts(jws)
    return JSON.stringify({ protected: header, payload: claims, signature })
  },
  'general JSON': (_, jws) => {
    const { header, claims, signature } = parts(jws)
    return JSON.stringify({ payload: claims, signatures: [{ protected: header, signature }] })
  },
  'bytes that are no UTF-8': async ({ key, header }) => {
    const signed = `${b64(JSON.stringify(header))}.${b64(Buffer.of(0x7b, 0xff, 0x7d))}`
    return `${signed}.${b64(await key.sign(Buffer.from(signed)))}`
  },
}

/** Messages that nobody may take for signed (RFC 8725, RFC 7515, RFC 7518): from a good one and its JWS. */
export const joseAttacks: Attacks = {
  ...algorithms,
  ...headers,
  ...claimAttacks,
  ...signatures,
  ...spellings,
}
