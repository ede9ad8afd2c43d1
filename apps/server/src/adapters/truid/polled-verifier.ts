import { setTimeout as sleep } from 'node:timers/promises'
import type { CheckOutcome } from '../../model/check.ts'
import type { NumberVerifier } from '../../ports/number-verifier.ts'
import { type Deadline, startDeadline } from '../outbound/deadline.ts'
import type { Answer } from '../outbound/fetch-json.ts'
import { CompletedCheck } from './answers.ts'
import {
  beginCheck,
  type CallApi,
  checksPath,
  createApiCaller,
  defaultBudgetMs,
  type TruIdSettings,
} from './check-api.ts'
import { inconclusive, outcomeOf } from './troubles.ts'

const pollMs = 500

/**
 * SIM proof with PhoneCheck v0.1, as the tutorial had it: nothing comes back to the phone, and the
 * server reads the check until it is complete. It proves that somebody behind the SIM opened the
 * URL, not that this phone did; see `NumberVerifier.binding`.
 */
export function createPolledTruIdVerifier(settings: TruIdSettings): NumberVerifier {
  const { log, budgetMs = defaultBudgetMs } = settings
  const call = createApiCaller(settings)

  return {
    binding: 'none',
    httpHops: true,

    begin: (check) => beginCheck(settings, call, 'v0.1', check),

    async complete({ providerRef, evidence }): Promise<CheckOutcome> {
      if (evidence.type !== 'opened') return inconclusive('operator_error')
      const outcome = await readUntilComplete(call, providerRef, startDeadline(budgetMs))
      if (outcome.outcome === 'inconclusive') {
        log.warn({ event: 'truid_polled_check_inconclusive', trouble: outcome.trouble })
      }
      return outcome
    },
  }
}

async function readUntilComplete(
  call: CallApi,
  providerRef: string,
  deadline: Deadline,
): Promise<CheckOutcome> {
  const path = `${checksPath('v0.1')}/${encodeURIComponent(providerRef)}`
  for (;;) {
    const answer = await call({ method: 'GET', path }, deadline)
    if (!answer.ok) return inconclusive(answer.failure)
    if (!isPending(answer.value)) return outcomeOf(answer.value, providerRef)
    if (deadline.leftMs() <= pollMs) return inconclusive('timed_out')
    await sleep(pollMs)
  }
}

/** Read too early, a check is pending and has no match: that is no mismatch. */
function isPending({ status, json }: Answer): boolean {
  const check = CompletedCheck.safeParse(json)
  return status === 200 && check.success && ['ACCEPTED', 'PENDING'].includes(check.data.status)
}
