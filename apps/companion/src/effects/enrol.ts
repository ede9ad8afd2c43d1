import type { EnrolOutcome } from '@mobile-companion/device/companion.types'
import type { Result } from '@mobile-companion/device/result'
import type { Action } from '../state/action'
import type { Failure } from '../state/failure'
import { call } from './call'
import { type CheckRun, startCheckRun } from './check-run'
import { keepEnrolment } from './keep'
import type { Session } from './session'

/** Enrols this phone for a number (E.164) and keeps the enrolment. */
export function enrol(session: Session, phoneNumber: string): CheckRun {
  session.store.dispatch({ type: 'enrolment_begun', phoneNumber })
  const run = startCheckRun(session.store)
  void finish(session, phoneNumber, run)
  return run
}

async function finish(session: Session, phoneNumber: string, run: CheckRun): Promise<void> {
  const { companion, handset, store } = session
  const result = await call(
    () => companion.enrol({ phoneNumber, device: handset.device }, run.watch),
    run.isStopped,
  )
  if (!run.isStopped()) store.dispatch(await settle(session, result))
}

async function settle(session: Session, result: Result<EnrolOutcome, Failure>): Promise<Action> {
  if (!result.ok) {
    return { type: 'enrolment_ended', ending: { code: 'failed', failure: result.failure } }
  }
  const outcome = result.value
  switch (outcome.outcome) {
    case 'enrolled':
      return { type: 'enrolled', enrolment: await keepEnrolment(session, outcome.enrolment) }
    case 'no_match':
      return { type: 'enrolment_ended', ending: { code: 'other_sim' } }
    case 'number_has_device':
      return { type: 'enrolment_ended', ending: { code: 'number_has_device' } }
    case 'sim_unavailable':
      return {
        type: 'enrolment_ended',
        ending: { code: 'sim_unavailable', trouble: outcome.trouble },
      }
  }
}
