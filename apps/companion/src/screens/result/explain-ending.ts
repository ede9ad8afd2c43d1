import type { SignKind } from '../../controls/sign'
import type { EnrolEnding } from '../../state/app-state'
import type { Ending } from '../../state/ending'
import type { Explanation, Messages } from '../../words/english'
import { fillAll } from '../../words/spoken'

export interface Shown {
  readonly sign: SignKind
  readonly explanation: Explanation
}

interface About {
  /** The website's name. */
  readonly client: string
  /** Of this phone, as people read it. */
  readonly number: string
  /** It was more than a sign-in. */
  readonly isApproval: boolean
}

/** A request's end in words. */
export function explainEnding(
  ending: Ending,
  { client, number, isApproval }: About,
  { results, failures, troubles, onward }: Messages,
): Shown {
  const told = (explanation: Explanation) => fillAll(explanation, { client, number })
  switch (ending.code) {
    case 'signed_in':
      return { sign: 'ok', explanation: told(isApproval ? results.approved : results.signed_in) }
    case 'denied':
      return { sign: 'neutral', explanation: told(isApproval ? results.refused : results.denied) }
    case 'sim_unavailable': {
      const { why, advice } = troubles[ending.trouble ?? 'operator_error']
      const title = onward.simUnavailable
      return {
        sign: 'attention',
        explanation: { title, why, advice: [...advice, onward.sendAgain] },
      }
    }
    case 'failed':
      return { sign: 'attention', explanation: failures[ending.failure.code] }
    case 'other_sim':
    case 'wrong_digits':
      return { sign: 'danger', explanation: told(results[ending.code]) }
    default:
      return { sign: 'neutral', explanation: told(results[ending.code]) }
  }
}

/** An enrolment's end in words. A successful one shows the home screen instead. */
export function explainEnrolEnding(
  ending: EnrolEnding,
  number: string,
  { enrol, failures, troubles, onward }: Messages,
): Shown {
  switch (ending.code) {
    case 'other_sim':
      return { sign: 'danger', explanation: fillAll(enrol.otherSim, { number }) }
    case 'number_has_device':
      return { sign: 'attention', explanation: failures.number_has_device }
    case 'sim_unavailable':
      return {
        sign: 'attention',
        explanation: { ...troubles[ending.trouble], title: onward.simUnavailable },
      }
    case 'failed':
      return { sign: 'attention', explanation: failures[ending.failure.code] }
  }
}
