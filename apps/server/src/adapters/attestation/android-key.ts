import type { KeyObject } from 'node:crypto'
import type { AndroidApp } from '../../model/app-identity.ts'
import type { AttestationFault, AttestedApps } from '../../model/attestation.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import type { AttestedClaim } from '../../ports/attestation-verifier.ts'
import { type Certificate, followToRoot, readCertificate } from './certificate.ts'
import { readable } from './der.ts'
import { type KeyDescription, keyDescriptionOid, readKeyDescription } from './key-description.ts'
import { isPublicKeyOf } from './public-key.ts'
import { readBase64, sameBytes } from './same-bytes.ts'

/** A key of Google's that chains may end at. */
export interface GoogleRoot {
  readonly key: KeyObject
  /** It signs chains of keys that are put into phones in the factory, and cannot be renewed. */
  readonly factoryKeys: boolean
}

type Verdict = Result<void, { readonly code: AttestationFault }>

/** Only in a certificate that Google's servers made for a key over the air (remote key provisioning). */
const provisioningInfoOid = '1.3.6.1.4.1.11129.2.1.30'

const shortestChain = 2
export const longestChain = 8
/** Of a certificate, in characters of base64. */
export const longestCertificate = 4_096

/**
 * Verifies an Android key attestation (developer.android.com, "Verify hardware-backed key pairs with key
 * attestation"): the chain, then that the leaf's key is the approval key and has the properties that the
 * enrolment says.
 */
export function verifyAndroidKey(
  encoded: readonly string[],
  claim: AttestedClaim,
  {
    roots,
    apps,
  }: { readonly roots: readonly GoogleRoot[]; readonly apps: AttestedApps['android'] },
): Verdict {
  const chain = readChain(encoded)
  if (!chain) return fail({ code: 'malformed' })
  const rooted = followToRoot(chain, roots)
  if (!rooted.ok) return rooted
  const { path, root } = rooted.value
  const [leaf, ...issuers] = path
  const fault = faultOfDates(issuers, root, claim.now)
  if (fault) return fail({ code: fault })

  // Whoever holds a genuine key can sign a certificate under it that says anything. Only what the
  // secure hardware itself signed counts, and that never signs beneath another attested key.
  if (issuers.some(({ extensions }) => extensions.has(keyDescriptionOid))) {
    return fail({ code: 'extension_misplaced' })
  }
  const extension = leaf?.extensions.get(keyDescriptionOid)
  const description = extension && readable(() => readKeyDescription(extension))
  if (!leaf || !description) return fail({ code: 'malformed' })
  if (!isPublicKeyOf(leaf.publicKey, claim.approvalKey)) return fail({ code: 'key_differs' })
  const wrong = faultOfKey(description, claim) ?? faultOfPhone(description, apps)
  return wrong ? fail({ code: wrong }) : ok(undefined)
}

function readChain(encoded: readonly string[]): readonly Certificate[] | undefined {
  if (encoded.length < shortestChain || encoded.length > longestChain) return undefined
  if (encoded.some((certificate) => certificate.length > longestCertificate)) return undefined
  return readable(() => encoded.map((certificate) => readCertificate(readBase64(certificate))))
}

/**
 * The leaf's dates are the phone's own and say nothing; Google's verifier passes over them as well. Above it
 * dates count, with Google's one exception ("Expired factory keys"): what was put into a phone in the factory
 * is never renewed, and runs out while the phone is in use.
 */
function faultOfDates(
  issuers: readonly Certificate[],
  root: GoogleRoot,
  now: Date,
): AttestationFault | undefined {
  if (issuers.some(({ validFrom }) => validFrom > now)) return 'certificate_not_yet_valid'
  if (root.factoryKeys && isFromFactory(issuers)) return undefined
  return issuers.some(({ validTo }) => validTo < now) ? 'certificate_expired' : undefined
}

/** As Google's verifier tells them: by the name in the certificate right under the root. */
function isFromFactory(issuers: readonly Certificate[]): boolean {
  if (issuers.some(({ extensions }) => extensions.has(provisioningInfoOid))) return false
  const name = issuers.at(-1)?.subject.split('\n') ?? []
  const titled = name.includes('title=TEE') || name.includes('title=StrongBox')
  return titled && name.some((part) => part.startsWith('serialNumber='))
}

const securityLevels: Readonly<Partial<Record<AttestedClaim['level'], number>>> = {
  tee: 1,
  strongbox: 2,
}
const gates: Readonly<Partial<Record<AttestedClaim['gate'], number>>> = { pin: 1, bio: 2 }
const sign = 2
const ec = 3
const p256 = 1
const generated = 0
const verified = 0

function faultOfKey(
  { attestationLevel, keyLevel, challenge, software, hardware }: KeyDescription,
  claim: AttestedClaim,
): AttestationFault | undefined {
  const level = securityLevels[claim.level]
  const gate = gates[claim.gate]
  const { purposes, algorithm, keySize, curve, origin, userAuthType } = hardware
  const lists = [software, hardware]
  const mustHold: readonly (readonly [boolean, AttestationFault])[] = [
    [sameBytes(challenge, claim.challenge), 'challenge_differs'],
    [level !== undefined && attestationLevel === level && keyLevel === level, 'level_differs'],
    [purposes?.length === 1 && purposes[0] === sign, 'purpose_differs'],
    [algorithm === ec && keySize === 256 && (curve ?? p256) === p256, 'algorithm_differs'],
    [origin === generated, 'key_not_generated_there'],
    [!lists.some(({ noAuthRequired }) => noAuthRequired), 'gate_differs'],
    [gate !== undefined && userAuthType === gate, 'gate_differs'],
    [lists.every(({ authTimeout }) => authTimeout === undefined), 'gate_not_each_time'],
    [!lists.some(({ allApplications }) => allApplications), 'open_to_all_apps'],
  ]
  return mustHold.find(([holds]) => !holds)?.[1]
}

/** What Android itself says, the app, is worth something only on a phone that booted what its maker signed. */
function faultOfPhone(
  { software, hardware }: KeyDescription,
  apps: AttestedApps['android'],
): AttestationFault | undefined {
  const { rootOfTrust } = hardware
  if (!rootOfTrust?.locked || rootOfTrust.bootState !== verified) return 'boot_not_verified'
  if (apps === 'any') return undefined
  if (apps.length === 0) return 'app_not_named'
  return software.app && isOneOf(apps, software.app) ? undefined : 'app_differs'
}

function isOneOf(
  apps: readonly AndroidApp[],
  {
    packages,
    digests,
  }: { readonly packages: readonly string[]; readonly digests: readonly string[] },
): boolean {
  const [packageName] = packages
  if (packages.length !== 1 || digests.length === 0) return false
  return digests.every((digest) =>
    apps.some((app) => app.packageName === packageName && app.certificate === digest),
  )
}
