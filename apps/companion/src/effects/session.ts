import type { Companion } from '@mobile-companion/device/companion.types'
import { fail, ok, type Result } from '@mobile-companion/device/result'
import type { Handset } from '../platform/settings.types'
import type { Storage } from '../platform/storage.types'
import type { StartFailure } from '../state/app-state'
import type { KeptPlace } from '../state/kept'
import type { Keeper } from './keeper'
import type { Parts } from './parts'
import type { Store } from './store'

/** What the whole app runs on. */
export interface Ground {
  readonly store: Store
  readonly parts: Parts
  readonly handset: Handset
  readonly keeper: Keeper
  /** By the id of their line, the one that is being added among them. */
  readonly sessions: Map<string, Session>
}

/** One line's half of the protocol: its server, its key, its storage. */
export interface Session extends Omit<Ground, 'sessions'> {
  readonly lineId: string
  readonly issuer: string
  /** Of the key on this phone. */
  readonly keyName: string
  readonly keyX: string
  /** False when the key that approves is lost. */
  readonly canApprove: boolean
  readonly companion: Companion
  readonly storage: Storage
}

/** Why there are no keys. */
export type KeyTrouble = Extract<StartFailure, 'key_unsupported' | 'no_lock'>

/** Opens what a line runs on, and makes its keys when it has none. Throws where storage is turned off. */
export async function openSession(
  ground: Ground,
  { id: lineId, issuer, key: keyName }: KeptPlace,
): Promise<Result<Session, KeyTrouble>> {
  const { store, parts, handset, keeper, sessions } = ground
  const { handsetId } = handset
  const opened = await parts.openPhoneKeys({ handsetId, name: keyName, issuer })
  if (!opened.ok) return fail(opened.failure.code === 'no_lock' ? 'no_lock' : 'key_unsupported')
  const keys = opened.value
  const session: Session = {
    store,
    parts,
    handset,
    keeper,
    lineId,
    issuer,
    keyName,
    keyX: keys.device.publicJwk.x,
    canApprove: keys.approval !== null,
    companion: parts.createCompanion({ issuer, keys, platform: parts.phone }),
    storage: parts.openStorage(handsetId, lineId),
  }
  sessions.set(lineId, session)
  return ok(session)
}

/** The same for a number that is to be confirmed: keys of which one is lost make way for new ones. */
export async function openDraft(
  ground: Ground,
  draft: KeptPlace,
): Promise<Result<Session, KeyTrouble>> {
  const opened = await openSession(ground, draft)
  if (!opened.ok || opened.value.canApprove) return opened
  const { parts, handset } = ground
  await parts.forgetPhoneKeys({ handsetId: handset.handsetId, name: draft.key })
  return openSession(ground, draft)
}
