import type { EnrolOutcome } from '@mobile-companion/device/companion.types'
import { fail, type Result } from '@mobile-companion/device/result'
import type { EnrolAction } from '../state/action'
import type { Failure } from '../state/failure'
import { call } from './call'
import { type CheckRun, startCheckRun } from './check-run'
import { keepEnrolment } from './keep'
import { proveServer } from './servers'
import type { Session } from './session'

/**
 * Enrols this phone for a number (E.164) and keeps the enrolment. A number that this phone has at that
 * server already is refused here: the server would see another phone in it.
 */
export function enrol(session: Session, phoneNumber: string): CheckRun {
  const { store } = session
  store.dispatch({ type: 'enrolment_begun', phoneNumber })
  const run = startCheckRun(store, 'enrolment')
  if (isHere(session, phoneNumber)) {
    const failure = { code: 'number_here_already' } as const
    store.dispatch({ type: 'enrolment_ended', ending: { code: 'failed', failure } })
    return run
  }
  void finish(session, phoneNumber, run)
  return run
}

function isHere({ store, issuer }: Session, phoneNumber: string): boolean {
  const state = store.get()
  if (state.at !== 'running') return false
  return state.lines.some(
    (line) => line.issuer === issuer && line.enrolment.phoneNumber === phoneNumber,
  )
}

async function finish(session: Session, phoneNumber: string, run: CheckRun): Promise<void> {
  const { companion, handset, store } = session
  const proven = await proveServer(session)
  const result = proven.ok
    ? await call(
        () => companion.enrol({ phoneNumber, device: handset.device }, run.watch),
        run.isStopped,
      )
    : fail(proven.failure)
  if (!run.isStopped()) store.dispatch(await settle(session, result))
}

async function settle(
  session: Session,
  result: Result<EnrolOutcome, Failure>,
): Promise<EnrolAction> {
  if (!result.ok) {
    return { type: 'enrolment_ended', ending: { code: 'failed', failure: result.failure } }
  }
  const outcome = result.value
  switch (outcome.outcome) {
    case 'enrolled': {
      const enrolment = await keepEnrolment(session, outcome.enrolment)
      return { type: 'enrolled', lineId: session.lineId, enrolment }
    }
    case 'no_match':
      return { type: 'enrolment_ended', ending: { code: 'other_sim' } }
    case 'number_has_device':
      return {
        type: 'enrolment_ended',
        ending: { code: 'number_has_device', enrolment: outcome.enrolment },
      }
    case 'sim_unavailable':
      return {
        type: 'enrolment_ended',
        ending: { code: 'sim_unavailable', trouble: outcome.trouble },
      }
  }
}
