import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { NumberVerifier } from '../../ports/number-verifier.ts'
import { startDeadline } from '../outbound/deadline.ts'
import { slugOf } from './answers.ts'
import {
  beginCheck,
  type CallApi,
  checksPath,
  createApiCaller,
  defaultBudgetMs,
  type TruIdSettings,
} from './check-api.ts'
import { inconclusive, outcomeOf, troubleOfRefused } from './troubles.ts'

/** A person waits for it. */
const explainMs = 2_000

/** SIM proof with tru.ID or IDlayr PhoneCheck v0.2, where the phone brings back a code. */
export function createTruIdVerifier(settings: TruIdSettings): NumberVerifier {
  const { log, budgetMs = defaultBudgetMs } = settings
  const call = createApiCaller(settings)

  return {
    binding: 'device_code',
    httpHops: true,

    begin: (check) => beginCheck(settings, call, 'v0.2', check),

    async complete({ providerRef, evidence }) {
      // "Somebody opened the URL" proves nothing here: the code says who did.
      if (evidence.type !== 'code') return inconclusive('operator_error')

      const path = `${checksPath('v0.2')}/${encodeURIComponent(providerRef)}`
      const deadline = startDeadline(budgetMs)
      const answer = await call(
        {
          method: 'PATCH',
          path,
          contentType: 'application/json-patch+json',
          body: [{ op: 'add', path: '/code', value: evidence.code }],
        },
        deadline,
      )
      // The exchange may have happened although its answer was lost. Reading the check instead
      // would trust a code that others could have brought, so the answer stays unknown.
      if (!answer.ok) return inconclusive(answer.failure)
      const outcome = outcomeOf(answer.value, providerRef)
      if (outcome.outcome !== 'inconclusive') return outcome

      const { status, json } = answer.value
      const trouble =
        status !== 200 && outcome.trouble === 'expired'
          ? await whyRefused(call, { path, providerRef }, deadline.leftMs())
          : outcome.trouble
      log.warn({ event: 'truid_check_inconclusive', status, slug: slugOf(json), trouble })
      return inconclusive(trouble)
    },
  }
}

/** For the person's sake only: the provider refuses a late code and a used one in the same words. */
async function whyRefused(
  call: CallApi,
  { path, providerRef }: { readonly path: string; readonly providerRef: string },
  leftMs: number,
): Promise<CheckTrouble> {
  const answer = await call(
    { method: 'GET', path },
    startDeadline(Math.ceil(Math.min(leftMs, explainMs))),
  )
  return answer.ok ? troubleOfRefused(answer.value, providerRef) : 'expired'
}
