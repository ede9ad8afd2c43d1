import type { Companion } from '@mobile-companion/device/companion.types'
import { fail, ok, type Result } from '@mobile-companion/device/result'
import { isSafeIssuer } from '@mobile-companion/device/server-address'
import type { Handset } from '../platform/settings.types'
import type { Storage } from '../platform/storage.types'
import type { KeptEnrolment, PastRequest, StartFailure } from '../state/app-state'
import { readEnrolment, readPast } from '../state/kept'
import type { Parts } from './parts'
import type { Store } from './store'

/** An app that runs: what was opened at the start, and the store. */
export interface Session {
  readonly store: Store
  readonly parts: Parts
  readonly handset: Handset
  readonly storage: Storage
  readonly companion: Companion
  readonly keyX: string
}

interface Begun {
  readonly session: Session
  readonly enrolment: KeptEnrolment | null
  readonly past: readonly PastRequest[]
}

/** Opens what the app runs on. Refuses rather than running on a lesser key or without memory. */
export async function beginSession(
  store: Store,
  parts: Parts,
): Promise<Result<Begun, StartFailure>> {
  const settings = await parts.readHandset()
  if (!settings.ok) return fail(settings.failure.code)
  const handset = settings.value
  if (!isSafeIssuer(handset.server)) return fail('not_configured')
  try {
    const issuer = handset.server
    const opened = await parts.openDeviceKey({ handsetId: handset.handsetId, issuer })
    if (!opened.ok) return fail('key_unsupported')
    const key = opened.value
    const companion = parts.createCompanion({ issuer, key, platform: parts.phone })
    const storage = parts.openStorage(handset.handsetId)
    const kept = readEnrolment(await storage.read('enrolment'))
    const enrolment = kept?.keyX === key.publicJwk.x ? kept : null
    const past = enrolment ? readPast(await storage.read('past')) : []
    const session = { store, parts, handset, storage, companion, keyX: key.publicJwk.x }
    return ok({ session, enrolment, past })
  } catch {
    // Browsers and keychains throw when a person or a policy has turned storage off.
    return fail('storage_failed')
  }
}
