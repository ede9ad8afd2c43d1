import { fail, ok, type Result } from '@mobile-companion/device/result'
import { isSafeIssuer } from '@mobile-companion/device/server-address'
import type { StartFailure } from '../state/app-state'
import { type KeptLine, readPast } from '../state/kept'
import { freshLine, type Line } from '../state/line'
import { addLine } from './add-line'
import { dropKept, openKeeper } from './keeper'
import type { Parts } from './parts'
import { type Ground, openSession } from './session'
import type { Store } from './store'

/**
 * Opens what the app runs on, and shows it. Refuses rather than running on a lesser key or without memory.
 * `anew`: what is kept cannot be read, and the person gives it up.
 */
export async function begin(
  store: Store,
  parts: Parts,
  { anew = false } = {},
): Promise<Result<Ground, StartFailure>> {
  const settings = await parts.readHandset()
  if (!settings.ok) return fail(settings.failure.code)
  const handset = settings.value
  if (!isSafeIssuer(handset.server)) return fail('not_configured')
  try {
    const { handsetId, server } = handset
    const storage = parts.openStorage(handsetId)
    if (anew) await dropKept(storage)
    const storageOf = (lineId: string) => parts.openStorage(handsetId, lineId)
    const opened = await openKeeper(storage, storageOf, server)
    if (opened.found !== 'kept') {
      return fail(opened.found === 'newer' ? 'kept_by_newer' : 'kept_unreadable')
    }
    const { keeper } = opened
    const ground: Ground = { store, parts, handset, keeper, sessions: new Map() }
    return await show(ground)
  } catch {
    // Browsers and keychains throw when a person or a policy has turned storage off.
    return fail('storage_failed')
  }
}

async function show(ground: Ground): Promise<Result<Ground, StartFailure>> {
  const { store, handset, keeper } = ground
  const lines: Line[] = []
  for (const kept of keeper.kept().lines) {
    const line = await openLine(ground, kept)
    if (!line.ok) return line
    lines.push(line.value)
  }
  const { services } = keeper.kept()
  const started = { type: 'started', handset, services, lines } as const
  if (lines.length > 0) {
    store.dispatch({ ...started, place: { at: 'home' } })
    return ok(ground)
  }
  const issuer = handset.server
  const begun = await addLine(ground, issuer)
  if (!begun.ok) return begun
  const step = { step: 'number', phoneNumber: handset.ownNumber, failure: null } as const
  const lineId = begun.value
  store.dispatch({ ...started, place: { at: 'enrolling', lineId, issuer, step } })
  return ok(ground)
}

async function openLine(ground: Ground, kept: KeptLine): Promise<Result<Line, 'key_unsupported'>> {
  const opened = await openSession(ground, kept)
  if (!opened.ok) return opened
  const { keyX, storage } = opened.value
  const past = readPast(await storage.read('past'))
  const line = { ...freshLine(kept), past }
  return ok(keyX === kept.enrolment.keyX ? line : { ...line, listing: { code: 'key_lost' } })
}
