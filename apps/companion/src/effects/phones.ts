import type { AccountDevice } from '@mobile-companion/contract/account-device'
import type {
  ActivityPage,
  AdmitOutcome,
  ConfirmedFailure,
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
  /** Another phone. The person confirms it, whom this phone asks with `words`; so it is in `admit`. */
  remove(deviceId: string, words: ConfirmWords): Promise<Result<void, Failure>>
  admit(
    admission: { readonly deviceId: string; readonly digits: string },
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
      confirmed(session, () => companion.removeDevice(enrolment, deviceId, words)),
    admit: (admission, words) =>
      confirmed(session, () => companion.admitDevice(enrolment, admission, words)),
    activity: (before) => callProven(session, () => companion.activity(enrolment, before)),
  }
}

/** A call that the person confirms. That the key for it is lost concerns the whole number. */
async function confirmed<Value>(
  session: Session,
  act: () => Promise<Result<Value, ConfirmedFailure>>,
): Promise<Result<Value, Failure>> {
  const { store, lineId } = session
  const result = await callProven(session, act)
  if (!result.ok && result.failure.code === 'approval_lost') {
    store.dispatch({ type: 'approval_lost', lineId })
  }
  return result
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
