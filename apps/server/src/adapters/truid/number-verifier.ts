import type { NumberVerifier } from '../../ports/number-verifier.ts'
import { startDeadline } from '../outbound/deadline.ts'
import { slugOf } from './answers.ts'
import {
  beginCheck,
  checksPath,
  createApiCaller,
  defaultBudgetMs,
  type TruIdSettings,
} from './check-api.ts'
import { inconclusive, outcomeOf } from './troubles.ts'

/** SIM proof with tru.ID or IDlayr PhoneCheck v0.2, where the phone brings back a code. */
export function createTruIdVerifier(settings: TruIdSettings): NumberVerifier {
  const { log, budgetMs = defaultBudgetMs } = settings
  const call = createApiCaller(settings)

  return {
    binding: 'device_code',

    begin: (check) => beginCheck(settings, call, 'v0.2', check),

    async complete({ providerRef, evidence }) {
      // "Somebody opened the URL" proves nothing here: the code says who did.
      if (evidence.type !== 'code') return inconclusive('operator_error')

      const answer = await call(
        {
          method: 'PATCH',
          path: `${checksPath('v0.2')}/${encodeURIComponent(providerRef)}`,
          contentType: 'application/json-patch+json',
          body: [{ op: 'add', path: '/code', value: evidence.code }],
        },
        startDeadline(budgetMs),
      )
      // The exchange may have happened although its answer was lost. Reading the check instead
      // would trust a code that others could have brought, so the answer stays unknown.
      if (!answer.ok) return inconclusive(answer.failure)
      const outcome = outcomeOf(answer.value, providerRef)
      if (outcome.outcome === 'inconclusive') {
        const { status, json } = answer.value
        log.warn({
          event: 'truid_check_inconclusive',
          status,
          slug: slugOf(json),
          trouble: outcome.trouble,
        })
      }
      return outcome
    },
  }
}
