import type { Enrolment } from '@mobile-companion/device/companion.types'
import type { KeptEnrolment, PastRequest } from '../state/line'
import { reportFault } from './call'
import type { Ground, Session } from './session'

/** Keeps a new enrolment. */
export async function keepEnrolment(
  { keeper, parts, lineId, issuer, keyName, keyX }: Session,
  { deviceId, phoneNumber }: Enrolment,
): Promise<KeptEnrolment> {
  const confirmedAt = parts.phone.now().toISOString()
  const enrolment = { deviceId, phoneNumber, confirmedAt, keyX }
  await keeper.keepLine({ id: lineId, issuer, key: keyName, enrolment })
  return enrolment
}

/** Keeps what has become of a line's requests. */
export async function keepPast({ storage }: Session, past: readonly PastRequest[]): Promise<void> {
  try {
    await storage.write('past', JSON.stringify(past))
  } catch (fault) {
    reportFault(fault)
  }
}

/** Forgets a line and all that this phone has of it: what is kept, what it did, and its key. */
export async function forgetLine(ground: Ground, lineId: string): Promise<void> {
  const { keeper, sessions } = ground
  const session = sessions.get(lineId)
  sessions.delete(lineId)
  await keeper.forgetLine(lineId)
  if (!session) return
  try {
    await session.storage.remove('past')
  } catch (fault) {
    reportFault(fault)
  }
  await forgetKey(ground, session.keyName)
}

/** Forgets a server that this phone has no number at, and the keys that would have asked for one. */
export async function forgetService(ground: Ground, issuer: string): Promise<void> {
  const { store, keeper, sessions } = ground
  store.dispatch({ type: 'service_forgotten', issuer })
  for (const { id, key } of await keeper.forgetService(issuer)) {
    sessions.delete(id)
    await forgetKey(ground, key)
  }
}

async function forgetKey({ parts, handset }: Ground, name: string): Promise<void> {
  try {
    await parts.forgetPhoneKeys({ handsetId: handset.handsetId, name })
  } catch (fault) {
    reportFault(fault)
  }
}
