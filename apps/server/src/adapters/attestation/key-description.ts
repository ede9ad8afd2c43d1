import {
  booleanOf,
  contextTagOf,
  enumeratedOf,
  integerOf,
  membersOf,
  type Node,
  octetsOf,
  readDer,
} from './der.ts'

/** Android's key attestation extension. */
export const keyDescriptionOid = '1.3.6.1.4.1.11129.2.1.17'

/** What a key may do and needs, by who sees to it. A member is undefined when the list does not have it. */
export interface Authorizations {
  readonly purposes: readonly number[] | undefined
  readonly algorithm: number | undefined
  readonly keySize: number | undefined
  readonly curve: number | undefined
  readonly noAuthRequired: boolean
  /** Bits: 1 the phone's code, 2 a strong biometric. */
  readonly userAuthType: number | undefined
  /** Seconds for which one confirmation lasts. */
  readonly authTimeout: number | undefined
  readonly allApplications: boolean
  readonly origin: number | undefined
  readonly rootOfTrust: { readonly locked: boolean; readonly bootState: number } | undefined
  /** `digests` in lower-case hex. */
  readonly app:
    | { readonly packages: readonly string[]; readonly digests: readonly string[] }
    | undefined
}

export interface KeyDescription {
  readonly attestationLevel: number
  readonly keyLevel: number
  readonly challenge: Uint8Array
  /** By Android itself: as good as its verified boot. */
  readonly software: Authorizations
  /** By the secure hardware. */
  readonly hardware: Authorizations
}

/**
 * Reads the extension (source.android.com, "Key and ID attestation", schema). Tags that are not asked for here
 * are passed over, so that newer phones' are no hindrance. Throws at anything else.
 */
export function readKeyDescription(der: Uint8Array): KeyDescription {
  const [, attestationLevel, , keyLevel, challenge, , software, hardware] = membersOf(readDer(der))
  return {
    attestationLevel: enumeratedOf(attestationLevel),
    keyLevel: enumeratedOf(keyLevel),
    challenge: octetsOf(challenge),
    software: readAuthorizations(software),
    hardware: readAuthorizations(hardware),
  }
}

const tags = {
  purpose: 1,
  algorithm: 2,
  keySize: 3,
  ecCurve: 10,
  noAuthRequired: 503,
  userAuthType: 504,
  authTimeout: 505,
  allApplications: 600,
  origin: 702,
  rootOfTrust: 704,
  attestationApplicationId: 709,
} as const

function readAuthorizations(node: Node | undefined): Authorizations {
  const found = new Map<number, Node | undefined>()
  for (const member of membersOf(node)) {
    const tag = contextTagOf(member)
    if (tag === undefined || found.has(tag)) throw new Error('not an authorization list')
    found.set(tag, membersOf(member)[0])
  }
  function read<Value>(tag: number, how: (node: Node | undefined) => Value): Value | undefined {
    return found.has(tag) ? how(found.get(tag)) : undefined
  }
  return {
    purposes: read(tags.purpose, (set) => membersOf(set).map(integerOf)),
    algorithm: read(tags.algorithm, integerOf),
    keySize: read(tags.keySize, integerOf),
    curve: read(tags.ecCurve, integerOf),
    noAuthRequired: found.has(tags.noAuthRequired),
    userAuthType: read(tags.userAuthType, integerOf),
    authTimeout: read(tags.authTimeout, integerOf),
    allApplications: found.has(tags.allApplications),
    origin: read(tags.origin, integerOf),
    rootOfTrust: read(tags.rootOfTrust, readRootOfTrust),
    app: read(tags.attestationApplicationId, readApp),
  }
}

function readRootOfTrust(node: Node | undefined) {
  const [, locked, bootState] = membersOf(node)
  return { locked: booleanOf(locked), bootState: enumeratedOf(bootState) }
}

function readApp(node: Node | undefined) {
  const [packages, digests] = membersOf(readDer(octetsOf(node)))
  return {
    packages: membersOf(packages).map((member) =>
      new TextDecoder('utf-8', { fatal: true }).decode(octetsOf(membersOf(member)[0])),
    ),
    digests: membersOf(digests).map((digest) => Buffer.from(octetsOf(digest)).toString('hex')),
  }
}
