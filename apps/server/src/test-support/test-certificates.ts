import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { der } from './der-writer.ts'

export interface TestKey {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

export function makeTestKey(): TestKey {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' })
}

/** Attributes of a distinguished name. */
export type TestName = Readonly<Partial<Record<'CN' | 'O' | 'title' | 'serialNumber', string>>>

const attributeOids = {
  CN: '2.5.4.3',
  serialNumber: '2.5.4.5',
  O: '2.5.4.10',
  title: '2.5.4.12',
} as const

export interface TestCertificate {
  readonly subject: TestName
  readonly issuer: TestName
  readonly key: KeyObject
  /** Signs, with ECDSA and SHA-256. */
  readonly signer: KeyObject
  readonly from: Date
  readonly to: Date
  readonly isAuthority?: boolean
  /** The value of each extension by its OID. */
  readonly extensions?: Readonly<Record<string, Uint8Array>>
}

/** A certificate in DER (RFC 5280 section 4.1). */
export function issueCertificate(certificate: TestCertificate): Buffer {
  const { subject, issuer, key, signer, from, to, isAuthority = false } = certificate
  const algorithm = der.sequence(der.oid('1.2.840.10045.4.3.2'))
  const extensions = Object.entries(certificate.extensions ?? {}).map(([oid, value]) =>
    der.sequence(der.oid(oid), der.octets(value)),
  )
  if (isAuthority) extensions.unshift(basicConstraints)
  const toBeSigned = der.sequence(
    der.tagged(0, der.integer(2)),
    der.integer(1),
    algorithm,
    nameOf(issuer),
    der.sequence(der.time(from), der.time(to)),
    nameOf(subject),
    key.export({ type: 'spki', format: 'der' }),
    ...(extensions.length > 0 ? [der.tagged(3, der.sequence(...extensions))] : []),
  )
  return der.sequence(toBeSigned, algorithm, der.bits(sign('sha256', toBeSigned, signer)))
}

const basicConstraints = der.sequence(
  der.oid('2.5.29.19'),
  der.boolean(true),
  der.octets(der.sequence(der.boolean(true))),
)

function nameOf(name: TestName): Buffer {
  const attributes = Object.entries(attributeOids).flatMap(([attribute, oid]) => {
    const value = name[attribute as keyof TestName]
    return value === undefined ? [] : [der.set(der.sequence(der.oid(oid), der.text(value)))]
  })
  return der.sequence(...attributes)
}
