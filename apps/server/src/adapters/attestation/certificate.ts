import { type KeyObject, X509Certificate } from 'node:crypto'
import { fail, ok, type Result } from '../../model/result.ts'
import { contextTagOf, membersOf, octetsOf, oidOf, readDer } from './der.ts'

export interface Certificate {
  readonly publicKey: KeyObject
  readonly issuer: string
  readonly subject: string
  readonly validFrom: Date
  readonly validTo: Date
  readonly isAuthority: boolean
  /** The value of each extension by its OID. */
  readonly extensions: ReadonlyMap<string, Uint8Array>
  /** Whether this key signed the certificate. */
  isSignedBy(key: KeyObject): boolean
}

/** Reads a DER certificate (RFC 5280 section 4.1). Throws at anything else. */
export function readCertificate(der: Uint8Array): Certificate {
  const x509 = new X509Certificate(der)
  return {
    publicKey: x509.publicKey,
    issuer: x509.issuer,
    subject: x509.subject,
    validFrom: x509.validFromDate,
    validTo: x509.validToDate,
    isAuthority: x509.ca,
    // From the bytes that were verified, not from those that came: what is behind them is gone.
    extensions: extensionsOf(x509.raw),
    isSignedBy: (key) => x509.verify(key),
  }
}

function extensionsOf(der: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const [toBeSigned] = membersOf(readDer(der))
  const tagged = membersOf(toBeSigned).find((member) => contextTagOf(member) === 3)
  const found = new Map<string, Uint8Array>()
  if (!tagged) return found
  for (const extension of membersOf(membersOf(tagged)[0])) {
    const [oid, ...rest] = membersOf(extension)
    const name = oidOf(oid)
    if (found.has(name)) throw new Error('an extension twice')
    found.set(name, octetsOf(rest.at(-1)))
  }
  return found
}

/**
 * Follows a chain, leaf first, to one of the keys that are trusted. Its last certificate is either a trusted
 * key's own or signed by one: phones leave the root away or bring an older certificate of it. Signatures are
 * looked at from the trusted end, so no key of a stranger is ever used. Says nothing of dates.
 */
export function followToRoot<Root extends { readonly key: KeyObject }>(
  chain: readonly Certificate[],
  roots: readonly Root[],
): Result<
  {
    readonly root: Root /** Without the root, leaf first. */
    readonly path: readonly Certificate[]
  },
  { readonly code: 'root_unknown' | 'chain_broken' }
> {
  const last = chain.at(-1)
  if (!last) return fail({ code: 'root_unknown' })
  const own = roots.find(({ key }) => key.equals(last.publicKey))
  const root = own ?? roots.find(({ key }) => last.isSignedBy(key))
  if (!root) return fail({ code: 'root_unknown' })

  const path = own ? chain.slice(0, -1) : chain
  let key = root.key
  let issuer = own ? last.subject : last.issuer
  for (const certificate of path.toReversed()) {
    if (certificate.issuer !== issuer || !certificate.isSignedBy(key)) {
      return fail({ code: 'chain_broken' })
    }
    key = certificate.publicKey
    issuer = certificate.subject
  }
  return path.length > 0 ? ok({ root, path }) : fail({ code: 'chain_broken' })
}
