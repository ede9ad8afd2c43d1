import { hash, type KeyObject } from 'node:crypto'
import { decodeCBOR } from '@levischuck/tiny-cbor'
import type { AttestationFault } from '../../model/attestation.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import { type Certificate, followToRoot, readCertificate } from './certificate.ts'
import { membersOf, octetsOf, readable, readDer } from './der.ts'
import { pointDigestOf } from './public-key.ts'
import { readBase64, sameBytes } from './same-bytes.ts'

type Verdict = Result<void, { readonly code: AttestationFault }>

/** Base64. */
export interface AppAttestation {
  readonly key_id: string
  readonly object: string
}

export interface AppAttestExpectation {
  /** SHA-256 of what the app had attested. */
  readonly clientDataHash: Uint8Array
  /** TEAMID.bundle.id. */
  readonly app: string
  readonly roots: readonly { readonly key: KeyObject }[]
  /** Objects of Apple's development environment do as well. */
  readonly development: boolean
  readonly now: Date
}

/** In characters of base64. */
export const longestObject = 16_384

const nonceOid = '1.2.840.113635.100.8.2'

/**
 * Verifies an App Attest object, step by step as Apple's "Validating apps that connect to your server" has
 * them. It shows that this very app, on a device of Apple's that is not broken, asked for `clientDataHash` to
 * be attested; the key in it is one of App Attest's own.
 */
export function verifyAppAttest(
  { key_id, object }: AppAttestation,
  expected: AppAttestExpectation,
): Verdict {
  const read = object.length <= longestObject ? readable(() => readObject(object)) : undefined
  const keyId = readable(() => readBase64(key_id))
  if (!read || !keyId) return fail({ code: 'malformed' })

  // 1: the certificates.
  const rooted = followToRoot(read.certificates, expected.roots)
  if (!rooted.ok) return rooted
  const { path } = rooted.value
  const [leaf, authority] = path
  if (!leaf || !authority?.isAuthority || path.length !== 2) return fail({ code: 'chain_broken' })
  const fault = faultOfDates(path, expected.now)
  if (fault) return fail({ code: fault })

  const { authData } = read
  const nonce = hash('sha256', Buffer.concat([authData.bytes, expected.clientDataHash]), 'buffer')
  const attested = readable(() => readNonce(leaf.extensions.get(nonceOid)))
  const keyDigest = pointDigestOf(leaf.publicKey)
  const mustHold: readonly (readonly [boolean, AttestationFault])[] = [
    // 2 to 4: what was attested.
    [attested !== undefined && sameBytes(attested, nonce), 'nonce_differs'],
    // 5 and 9: the key.
    [keyDigest !== undefined && sameBytes(keyDigest, keyId), 'key_id_differs'],
    [sameBytes(authData.credentialId, keyId), 'key_id_differs'],
    // 6 to 8: the app, a key that never signed, and Apple's environment.
    [sameBytes(authData.appIdHash, hash('sha256', expected.app, 'buffer')), 'app_differs'],
    [authData.counter === 0, 'counter_not_zero'],
    [isEnvironment(authData.aaguid, expected.development), 'environment_refused'],
  ]
  const wrong = mustHold.find(([holds]) => !holds)?.[1]
  return wrong ? fail({ code: wrong }) : ok(undefined)
}

function readObject(object: string) {
  const decoded = decodeCBOR(readBase64(object))
  if (!(decoded instanceof Map) || decoded.get('fmt') !== 'apple-appattest') {
    throw new Error('not an App Attest object')
  }
  const statement: unknown = decoded.get('attStmt')
  const x5c: unknown = statement instanceof Map ? statement.get('x5c') : undefined
  if (!Array.isArray(x5c) || x5c.length < 2 || x5c.length > 3) throw new Error('no certificates')
  return {
    certificates: x5c.map((der): Certificate => readCertificate(bytesOf(der))),
    authData: readAuthData(bytesOf(decoded.get('authData'))),
  }
}

function bytesOf(value: unknown): Uint8Array {
  if (!(value instanceof Uint8Array)) throw new Error('not bytes')
  return value
}

/** WebAuthn section 6.1, as far as Apple fills it in. */
function readAuthData(bytes: Uint8Array) {
  const view = Buffer.from(bytes)
  const idAt = 55
  const idLength = view.readUInt16BE(53)
  if (view.length < idAt + idLength) throw new Error('too short')
  return {
    bytes: view,
    appIdHash: view.subarray(0, 32),
    counter: view.readUInt32BE(33),
    aaguid: view.subarray(37, 53),
    credentialId: view.subarray(idAt, idAt + idLength),
  }
}

/** SEQUENCE { [1] { OCTET STRING } }. */
function readNonce(der: Uint8Array | undefined): Uint8Array {
  if (!der) throw new Error('no nonce')
  const [tagged] = membersOf(readDer(der))
  return octetsOf(membersOf(tagged)[0])
}

function faultOfDates(path: readonly Certificate[], now: Date): AttestationFault | undefined {
  if (path.some(({ validFrom }) => validFrom > now)) return 'certificate_not_yet_valid'
  return path.some(({ validTo }) => validTo < now) ? 'certificate_expired' : undefined
}

function isEnvironment(aaguid: Uint8Array, development: boolean): boolean {
  const production = Buffer.concat([Buffer.from('appattest'), Buffer.alloc(7)])
  if (sameBytes(aaguid, production)) return true
  return development && sameBytes(aaguid, Buffer.from('appattestdevelop'))
}
