import type { KeyObject } from 'node:crypto'
import { der } from './der-writer.ts'
import { issueCertificate, makeTestKey, type TestKey, type TestName } from './test-certificates.ts'

export const keyDescriptionOid = '1.3.6.1.4.1.11129.2.1.17'
export const provisioningInfoOid = '1.3.6.1.4.1.11129.2.1.30'

/** What the secure hardware says of a key; null: its list does not have it. */
export interface KeyStory {
  readonly challenge: Uint8Array
  readonly attestationLevel: number
  readonly keyLevel: number
  readonly purposes: readonly number[]
  readonly algorithm: number
  readonly keySize: number
  readonly curve: number | null
  readonly noAuthRequired: 'hardware' | 'software' | null
  readonly userAuthType: number | null
  readonly authTimeout: 'hardware' | 'software' | null
  readonly allApplications: 'hardware' | 'software' | null
  readonly origin: number | null
  readonly rootOfTrust: { readonly locked: boolean; readonly bootState: number } | null
  readonly packages: readonly string[]
  /** Hex. */
  readonly digests: readonly string[]
}

/** A key in a TEE that signs after a strong biometric each time, on a phone as its maker left it. */
export const goodStory: Omit<KeyStory, 'challenge'> = {
  attestationLevel: 1,
  keyLevel: 1,
  purposes: [2],
  algorithm: 3,
  keySize: 256,
  curve: 1,
  noAuthRequired: null,
  userAuthType: 2,
  authTimeout: null,
  allApplications: null,
  origin: 0,
  rootOfTrust: { locked: true, bootState: 0 },
  packages: ['com.example.companion'],
  digests: ['ab'.repeat(32)],
}

/** Android's extension, as KeyMint 3 writes it. */
export function writeKeyDescription(story: KeyStory): Buffer {
  return der.sequence(
    der.integer(300),
    der.enumerated(story.attestationLevel),
    der.integer(300),
    der.enumerated(story.keyLevel),
    der.octets(story.challenge),
    der.octets(Buffer.alloc(0)),
    der.sequence(...byAndroid(story)),
    der.sequence(...byHardware(story)),
  )
}

function byAndroid(story: KeyStory): readonly Buffer[] {
  const app = der.sequence(
    der.set(
      ...story.packages.map((name) => der.sequence(der.octets(Buffer.from(name)), der.integer(1))),
    ),
    der.set(...story.digests.map((digest) => der.octets(Buffer.from(digest, 'hex')))),
  )
  return [
    ...gateTags(story, 'software'),
    der.tagged(701, der.integer(1_790_000_000_000)),
    der.tagged(709, der.octets(app)),
  ]
}

function byHardware(story: KeyStory): readonly Buffer[] {
  const { curve, userAuthType, origin, rootOfTrust } = story
  return [
    der.tagged(1, der.set(...story.purposes.map((purpose) => der.integer(purpose)))),
    der.tagged(2, der.integer(story.algorithm)),
    der.tagged(3, der.integer(story.keySize)),
    der.tagged(5, der.set(der.integer(4))),
    ...(curve === null ? [] : [der.tagged(10, der.integer(curve))]),
    ...gateTags(story, 'hardware'),
    ...(userAuthType === null ? [] : [der.tagged(504, der.integer(userAuthType))]),
    ...(origin === null ? [] : [der.tagged(702, der.integer(origin))]),
    ...(rootOfTrust === null ? [] : [der.tagged(704, writeRootOfTrust(rootOfTrust))]),
    der.tagged(705, der.integer(160_000)),
    // A tag that nobody knows yet: newer phones have some.
    der.tagged(790, der.octets(Buffer.from('news'))),
  ]
}

function gateTags(story: KeyStory, list: 'hardware' | 'software'): readonly Buffer[] {
  return [
    ...(story.noAuthRequired === list ? [der.tagged(503, der.nothing())] : []),
    ...(story.authTimeout === list ? [der.tagged(505, der.integer(30))] : []),
    ...(story.allApplications === list ? [der.tagged(600, der.nothing())] : []),
  ]
}

function writeRootOfTrust({ locked, bootState }: NonNullable<KeyStory['rootOfTrust']>): Buffer {
  const hash = der.octets(Buffer.alloc(32, 7))
  return der.sequence(hash, der.boolean(locked), der.enumerated(bootState), hash)
}

/** A certificate above the key's own, the root's side first in a list of them. */
export interface TestIssuer {
  readonly subject: TestName
  /** Names another issuer than the one that signs it. */
  readonly issuer?: TestName
  readonly from?: Date
  readonly to?: Date
  readonly extensions?: Readonly<Record<string, Uint8Array>>
}

/** As keys that are provisioned over the air have it. */
export const remoteIssuers: readonly TestIssuer[] = [
  { subject: { CN: 'Droid CA2', O: 'Google LLC' } },
  { subject: { CN: 'Droid CA3', O: 'Google LLC' } },
  {
    subject: { CN: 'c0ffee', O: 'TEE' },
    extensions: { [provisioningInfoOid]: Buffer.from('a1011864', 'hex') },
  },
]

/** As keys put in within a factory have it. */
export const factoryIssuers: readonly TestIssuer[] = [
  { subject: { serialNumber: 'f00d', title: 'TEE' } },
  { subject: { serialNumber: 'cafe', title: 'TEE' } },
]

export interface TestAndroidChain {
  readonly root: TestKey
  readonly story: KeyStory
  readonly key: KeyObject
  readonly now: Date
  readonly issuers?: readonly TestIssuer[]
  /** Of the key's own certificate, instead of the story. */
  readonly extensions?: Readonly<Record<string, Uint8Array>>
  /** Signs in the place of the last issuer. */
  readonly signer?: KeyObject
  /** Its own certificate, at the end. */
  readonly withRoot?: boolean
}

export const rootName: TestName = { serialNumber: 'f92009e853b6b045' }
const day = 24 * 60 * 60 * 1000

/** A chain as a phone's keystore gives it: base64 of DER, the key's own first. */
export function makeAndroidChain(chain: TestAndroidChain): string[] {
  const { root, now, issuers = remoteIssuers, withRoot = true } = chain
  const around = { from: new Date(now.getTime() - day), to: new Date(now.getTime() + day) }
  const made = withRoot
    ? [
        issueCertificate({
          subject: rootName,
          issuer: rootName,
          key: root.publicKey,
          signer: root.privateKey,
          // Long over: it is the key that is trusted.
          from: new Date(0),
          to: new Date(1),
          isAuthority: true,
        }),
      ]
    : []
  let above = { name: rootName, key: root.privateKey }
  for (const { subject, ...rest } of issuers) {
    const key = makeTestKey()
    made.unshift(
      issueCertificate({
        ...around,
        issuer: above.name,
        ...rest,
        subject,
        key: key.publicKey,
        signer: above.key,
        isAuthority: true,
      }),
    )
    above = { name: subject, key: key.privateKey }
  }
  const leaf = issueCertificate({
    subject: { CN: 'Android Keystore Key' },
    issuer: above.name,
    key: chain.key,
    signer: chain.signer ?? above.key,
    // What phones write there.
    from: new Date(0),
    to: new Date(1),
    extensions: chain.extensions ?? { [keyDescriptionOid]: writeKeyDescription(chain.story) },
  })
  return [leaf, ...made].map((certificate) => certificate.toString('base64'))
}
