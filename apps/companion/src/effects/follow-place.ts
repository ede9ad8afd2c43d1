import type { Enrolment } from '@mobile-companion/device/companion.types'
import type { Place, Running } from '../state/app-state'
import { idleServices } from '../state/lines'
import { forgetService } from './keep'
import type { Ground } from './session'

/** Keeps that this phone waits to be let in, and forgets servers that were added and left without a number. */
export function onPlace(ground: Ground, state: Running, before: Running | null): void {
  if (before?.place !== state.place) void keepWaiting(ground, state.place)
  if (before?.place === state.place && before.lines === state.lines) return
  for (const { issuer } of idleServices(state)) void forgetService(ground, issuer)
}

async function keepWaiting({ keeper, sessions }: Ground, place: Place): Promise<void> {
  const enrolment = waitingAt(place)
  const session = place.at === 'enrolling' ? sessions.get(place.lineId) : undefined
  if (!enrolment || !session) return keeper.keepWaiting(null)
  const { lineId, keyX } = session
  return keeper.keepWaiting({ ...enrolment, lineId, keyX })
}

function waitingAt(place: Place): Enrolment | null {
  if (place.at !== 'enrolling' || place.step.step !== 'ended') return null
  const { ending } = place.step
  return ending.code === 'number_has_device' ? (ending.enrolment ?? null) : null
}
