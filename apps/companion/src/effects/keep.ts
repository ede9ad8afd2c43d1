import type { Enrolment } from '@mobile-companion/device/companion.types'
import type { KeptEnrolment, PastRequest } from '../state/app-state'
import { reportFault } from './call'
import type { Session } from './session'

/** Keeps a new enrolment; what the phone did for an earlier one is forgotten. */
export async function keepEnrolment(
  { storage, parts, keyX }: Session,
  { deviceId, phoneNumber }: Enrolment,
): Promise<KeptEnrolment> {
  const confirmedAt = parts.phone.now().toISOString()
  const kept = { deviceId, phoneNumber, confirmedAt, keyX }
  try {
    await storage.remove('past')
    await storage.write('enrolment', JSON.stringify(kept))
  } catch (fault) {
    // The phone is enrolled all the same, until the app is closed.
    reportFault(fault)
  }
  return kept
}

/** Keeps what has become of requests. */
export async function keepPast({ storage }: Session, past: readonly PastRequest[]): Promise<void> {
  try {
    await storage.write('past', JSON.stringify(past))
  } catch (fault) {
    reportFault(fault)
  }
}

/** Forgets the enrolment; the key stays and is used for the next one. */
export async function forgetEnrolment({ storage }: Session): Promise<void> {
  try {
    await storage.remove('enrolment')
    await storage.remove('past')
  } catch (fault) {
    reportFault(fault)
  }
}
