import type { AccountDevice } from '@mobile-companion/contract/account-device'
import type {
  ActivityPage,
  AdmitOutcome,
  Enrolment,
  Standing,
} from '@mobile-companion/device/companion.types'
import type { ConfirmWords } from '@mobile-companion/device/platform'
import { fail, type Result } from '@mobile-companion/device/result'
import type { Failure } from '../state/failure'
import { lineOf } from '../state/lines'
import { keepEnrolment } from './keep'
import { callProven } from './servers'
import type { Ground, Session } from './session'

/** What a screen asks of a number's server by itself. What it hears is of no screen but its own. */
export interface PhoneCalls {
  devices(): Promise<Result<readonly AccountDevice[], Failure>>
  rename(deviceId: string, name: string): Promise<Result<{ readonly name: string }, Failure>>
  /** The phone has the person confirm it, with these words; so it does to let one in. */
  remove(deviceId: string, words: ConfirmWords): Promise<Result<void, Failure>>
  admit(
    deviceId: string,
    digits: string,
    words: ConfirmWords,
  ): Promise<Result<AdmitOutcome, Failure>>
  /** `before`: `next` of the page before; null for the first. */
  activity(before: string | null): Promise<Result<ActivityPage, Failure>>
}

const gone = async () => fail({ code: 'gone' } as const)
const ofNobody: PhoneCalls = {
  devices: gone,
  rename: gone,
  remove: gone,
  admit: gone,
  activity: gone,
}

/** The calls about the phones of one line; they fail for a line that is not there any more. */
export function phonesOf(ground: Ground | null, lineId: string): PhoneCalls {
  const session = ground?.sessions.get(lineId)
  const enrolment = session && lineOf(session.store.get(), lineId)?.enrolment
  if (!session || !enrolment) return ofNobody
  const { companion } = session
  return {
    devices: () => callProven(session, () => companion.devices(enrolment)),
    rename: (deviceId, name) =>
      callProven(session, () => companion.renameDevice(enrolment, { deviceId, name })),
    remove: (deviceId, words) =>
      callProven(session, () => companion.removeDevice(enrolment, deviceId, words)),
    admit: (deviceId, digits, words) =>
      callProven(session, () => companion.admitDevice(enrolment, { deviceId, digits }, words)),
    activity: (before) => callProven(session, () => companion.activity(enrolment, before)),
  }
}

/** How the phone stands that waits to be let in. Once it is in, it is a line. */
export async function askStanding(
  session: Session,
  enrolment: Enrolment,
): Promise<Result<Standing, Failure>> {
  const stands = await callProven(session, () => session.companion.standing(enrolment))
  if (stands.ok && stands.value.standing === 'active') {
    const kept = await keepEnrolment(session, enrolment)
    session.store.dispatch({ type: 'enrolled', lineId: session.lineId, enrolment: kept })
  }
  return stands
}
