import type { SignKind } from '../../controls/sign'
import type { Explanation } from '../../explanations'
import type { EnrolEnding } from '../../state/app-state'
import type { Ending } from '../../state/ending'
import { strings } from '../../strings'

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
export function explainEnding(ending: Ending, { client, number, isApproval }: About): Shown {
  const { results, failures } = strings
  switch (ending.code) {
    case 'signed_in':
      return {
        sign: 'ok',
        explanation: (isApproval ? results.approved : results.signed_in)(client),
      }
    case 'denied':
      return {
        sign: 'neutral',
        explanation: (isApproval ? results.refused : results.denied)(client),
      }
    case 'sim_unavailable':
      return {
        sign: 'attention',
        explanation: unavailable(ending.trouble ?? 'operator_error', [strings.sendAgain]),
      }
    case 'failed':
      return { sign: 'attention', explanation: failures[ending.failure.code] }
    case 'other_sim':
    case 'wrong_digits':
      return { sign: 'danger', explanation: results[ending.code](client, number) }
    default:
      return { sign: 'neutral', explanation: results[ending.code](client) }
  }
}

/** An enrolment's end in words. A successful one shows the home screen instead. */
export function explainEnrolEnding(ending: EnrolEnding, number: string): Shown {
  switch (ending.code) {
    case 'other_sim':
      return { sign: 'danger', explanation: strings.otherSim(number) }
    case 'number_has_device':
      return { sign: 'attention', explanation: strings.failures.number_has_device }
    case 'sim_unavailable':
      return { sign: 'attention', explanation: unavailable(ending.trouble, []) }
    case 'failed':
      return { sign: 'attention', explanation: strings.failures[ending.failure.code] }
  }
}

function unavailable(trouble: keyof typeof strings.troubles, then: readonly string[]): Explanation {
  const { why, advice } = strings.troubles[trouble]
  return { title: strings.simUnavailable, why, advice: [...advice, ...then] }
}
