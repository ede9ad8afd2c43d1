import { hash, type KeyObject } from 'node:crypto'
import { encodeCBOR } from '@levischuck/tiny-cbor'
import { der } from './der-writer.ts'
import { issueCertificate, makeTestKey, type TestKey } from './test-certificates.ts'

export interface TestAppAttestation {
  readonly root: TestKey
  readonly clientDataHash: Uint8Array
  readonly app: string
  readonly now: Date
  /** App Attest's own key. */
  readonly key?: TestKey
  readonly counter?: number
  readonly aaguid?: string
  readonly credentialId?: Uint8Array
  readonly keyId?: Uint8Array
  readonly fmt?: string
  /** In the certificate, instead of that of the data. */
  readonly nonce?: Uint8Array
  readonly authoritySigner?: KeyObject
  readonly authorityMaySign?: boolean
  /** Another authority stands between the root and the one that signs. */
  readonly longChain?: boolean
  readonly receipt?: Uint8Array<ArrayBuffer>
  readonly from?: Date
  readonly to?: Date
}

const rootName = { CN: 'Apple App Attestation Root CA', O: 'Apple Inc.' }
const authorityName = { CN: 'Apple App Attestation CA 1', O: 'Apple Inc.' }
const day = 24 * 60 * 60 * 1000

/** An object as `attestKey` of DCAppAttestService gives it, with its key id; both base64. */
export function makeAppAttestation(wanted: TestAppAttestation): {
  readonly key_id: string
  readonly object: string
} {
  const { root, now, key = makeTestKey() } = wanted
  const digest = hash('sha256', pointOf(key.publicKey), 'buffer')
  const authData = writeAuthData(wanted, digest)
  const nonce =
    wanted.nonce ?? hash('sha256', Buffer.concat([authData, wanted.clientDataHash]), 'buffer')
  const authority = makeTestKey()
  const dates = { from: new Date(now.getTime() - day), to: new Date(now.getTime() + day) }
  const leaf = issueCertificate({
    from: wanted.from ?? dates.from,
    to: wanted.to ?? dates.to,
    subject: { CN: 'leaf' },
    issuer: authorityName,
    key: key.publicKey,
    signer: authority.privateKey,
    extensions: {
      '1.2.840.113635.100.8.2': der.sequence(der.tagged(1, der.octets(nonce))),
    },
  })
  const between = makeTestKey()
  const upper = issueCertificate({
    ...dates,
    subject: rootName,
    issuer: rootName,
    key: between.publicKey,
    signer: root.privateKey,
    isAuthority: true,
  })
  const above = issueCertificate({
    ...dates,
    subject: authorityName,
    issuer: rootName,
    key: authority.publicKey,
    signer: wanted.authoritySigner ?? (wanted.longChain ? between : root).privateKey,
    isAuthority: wanted.authorityMaySign ?? true,
  })
  const object = encodeCBOR(
    new Map<string, string | Uint8Array | Map<string, Uint8Array | Uint8Array[]>>([
      ['fmt', wanted.fmt ?? 'apple-appattest'],
      [
        'attStmt',
        new Map<string, Uint8Array | Uint8Array[]>([
          [
            'x5c',
            (wanted.longChain ? [leaf, above, upper] : [leaf, above]).map(
              (der) => new Uint8Array(der),
            ),
          ],
          ['receipt', wanted.receipt ?? new Uint8Array(8)],
        ]),
      ],
      ['authData', new Uint8Array(authData)],
    ]),
  )
  return {
    key_id: Buffer.from(wanted.keyId ?? digest).toString('base64'),
    object: Buffer.from(object).toString('base64'),
  }
}

function writeAuthData(wanted: TestAppAttestation, digest: Uint8Array): Buffer {
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(wanted.counter ?? 0)
  const credentialId = wanted.credentialId ?? digest
  const aaguid = Buffer.alloc(16)
  aaguid.write(wanted.aaguid ?? 'appattest')
  return Buffer.concat([
    hash('sha256', wanted.app, 'buffer'),
    Buffer.of(0x40),
    counter,
    aaguid,
    Buffer.of(0, credentialId.length),
    credentialId,
  ])
}

function pointOf(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  return Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')])
}
