import { fail, ok, type Result } from '@mobile-companion/device/result'
import { isSafeIssuer } from '@mobile-companion/device/server-address'
import type { Place, Service, StartFailure } from '../state/app-state'
import { type KeptLine, type KeptPlace, readPast, type Waiting } from '../state/kept'
import { freshLine, type Line } from '../state/line'
import { addLine } from './add-line'
import { dropKept, openKeeper } from './keeper'
import type { Parts } from './parts'
import { type Ground, type KeyTrouble, openDraft, openSession } from './session'
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
  const services = keeper.kept().services.map(
    (service): Service => ({
      ...service,
      trust: service.issuer === handset.server ? 'build' : 'pinned',
    }),
  )
  const started = { type: 'started', handset, services, lines } as const
  const place = await firstPlace(ground, lines)
  if (!place.ok) return place
  store.dispatch({ ...started, place: place.value })
  return ok(ground)
}

async function firstPlace(
  ground: Ground,
  lines: readonly Line[],
): Promise<Result<Place, KeyTrouble>> {
  const { server: issuer, ownNumber } = ground.handset
  for (const { waiting, ...draft } of ground.keeper.kept().drafts) {
    if (waiting) return backToWaiting(ground, draft, waiting)
  }
  if (lines.length > 0) return ok({ at: 'home' })
  const begun = await addLine(ground, issuer)
  if (!begun.ok) return begun
  const step = { step: 'number', phoneNumber: ownNumber, failure: null } as const
  return ok({ at: 'enrolling', lineId: begun.value, issuer, step })
}

/** A phone that was stopped while it waited to be let in goes on, unless its key is gone. */
async function backToWaiting(
  ground: Ground,
  draft: KeptPlace,
  { deviceId, phoneNumber, keyX }: Waiting,
): Promise<Result<Place, KeyTrouble>> {
  const opened = await openDraft(ground, draft)
  if (!opened.ok) return opened
  const { id: lineId, issuer } = draft
  const ending = { code: 'number_has_device', enrolment: { deviceId, phoneNumber } } as const
  const step =
    opened.value.keyX === keyX
      ? ({ step: 'ended', phoneNumber, ending } as const)
      : ({ step: 'number', phoneNumber, failure: null } as const)
  return ok({ at: 'enrolling', lineId, issuer, step })
}

async function openLine(ground: Ground, kept: KeptLine): Promise<Result<Line, KeyTrouble>> {
  const opened = await openSession(ground, kept)
  if (!opened.ok) return opened
  const { keyX, canApprove, storage } = opened.value
  const past = readPast(await storage.read('past'))
  const line = { ...freshLine(kept), canApprove, past }
  return ok(keyX === kept.enrolment.keyX ? line : { ...line, listing: { code: 'key_lost' } })
}
