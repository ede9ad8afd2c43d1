import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { SignKind } from '../../controls/sign'
import type { EnrolEnding } from '../../state/app-state'
import type { Ending } from '../../state/ending'
import type { Explanation, Messages } from '../../words/english'
import { lastDigits, spacedNumber } from '../../words/phone-number'
import { fillAll } from '../../words/spoken'

export interface Shown {
  readonly sign: SignKind
  readonly explanation: Explanation
}

interface About {
  /** The website's name. */
  readonly client: string
  /** Of this phone, E.164. */
  readonly phoneNumber: string
  /** It was more than a sign-in. */
  readonly isApproval: boolean
}

/** A request's end in words. */
export function explainEnding(
  ending: Ending,
  { client, phoneNumber, isApproval }: About,
  say: Messages,
): Shown {
  const { results, failures, onward } = say
  const told = (explanation: Explanation) =>
    fillAll(explanation, { client, ...namesOf(phoneNumber) })
  switch (ending.code) {
    case 'signed_in':
      if (ending.hasFailed) return { sign: 'attention', explanation: told(results.notReturned) }
      if (ending.returnUrl !== undefined) {
        return { sign: 'ok', explanation: told(results.returned) }
      }
      return { sign: 'ok', explanation: told(isApproval ? results.approved : results.signed_in) }
    case 'denied':
      return { sign: 'neutral', explanation: told(isApproval ? results.refused : results.denied) }
    case 'sim_unavailable': {
      const explanation = unavailable(ending.trouble ?? 'operator_error', phoneNumber, say)
      const advice = [...explanation.advice, onward.sendAgain]
      return { sign: 'attention', explanation: { ...explanation, advice } }
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
export function explainEnrolEnding(ending: EnrolEnding, phoneNumber: string, say: Messages): Shown {
  const { enrol, failures } = say
  switch (ending.code) {
    case 'other_sim':
      return {
        sign: 'danger',
        explanation: fillAll(enrol.otherSim, namesOf(phoneNumber)),
      }
    case 'number_has_device':
      return { sign: 'attention', explanation: failures.number_has_device }
    case 'sim_unavailable':
      return { sign: 'attention', explanation: unavailable(ending.trouble, phoneNumber, say) }
    case 'failed':
      return { sign: 'attention', explanation: failures[ending.failure.code] }
  }
}

/** A number, and what tells its SIM from another in a phone's settings. */
function namesOf(phoneNumber: string) {
  return { number: spacedNumber(phoneNumber), last: lastDigits(phoneNumber) }
}

function unavailable(
  trouble: CheckTrouble,
  phoneNumber: string,
  { troubles, onward }: Messages,
): Explanation {
  const explanation = fillAll(troubles[trouble], { last: lastDigits(phoneNumber) })
  return { ...explanation, title: onward.simUnavailable }
}
