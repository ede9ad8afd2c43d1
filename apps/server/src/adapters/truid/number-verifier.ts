import type { Result } from '../../model/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { NumberVerifier } from '../../ports/number-verifier.ts'
import type { AdapterLog } from '../outbound/adapter-log.ts'
import { createBearerTokens } from '../outbound/bearer-tokens.ts'
import { type Deadline, startDeadline } from '../outbound/deadline.ts'
import { type Answer, type Fetch, fetchJsonPatiently } from '../outbound/fetch-json.ts'
import { type ApiTrouble, fetchAccessToken } from './access-token.ts'
import { CreatedCheck, slugOf } from './answers.ts'
import { beginTroubleOf, inconclusive, outcomeOf } from './troubles.ts'

export interface TruIdSettings {
  /** Origin of the API: `https://eu.api.tru.id`, an IDlayr host, or a loopback address. */
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: AdapterLog
  /** For one `begin` or `complete`, token and repeats included. The port promises 10 s. */
  readonly budgetMs?: number
}

interface ApiCall {
  readonly method: 'POST' | 'PATCH'
  readonly path: string
  readonly contentType: string
  readonly body: unknown
}

const checksPath = '/phone_check/v0.2/checks'

/**
 * SIM proof with tru.ID or IDlayr PhoneCheck v0.2, where the phone brings back a code. No
 * `redirect_url` is given: the chain then ends in the phone, not at an address of ours that would
 * redeem the code for whoever started the check.
 */
export function createTruIdVerifier(settings: TruIdSettings): NumberVerifier {
  const { baseUrl, log, budgetMs = 9_000 } = settings
  const call = createApiCaller(settings)

  return {
    binding: 'device_code',

    async begin({ phoneNumber, referenceId }) {
      const answer = await call(
        {
          method: 'POST',
          path: checksPath,
          contentType: 'application/json',
          // The vendor's documents write E.164 without the plus sign.
          body: { phone_number: phoneNumber.replace('+', ''), reference_id: referenceId },
        },
        startDeadline(budgetMs),
      )
      if (!answer.ok) return { ok: false, trouble: answer.failure }
      const { status, json } = answer.value
      if (status !== 201) {
        const trouble = beginTroubleOf(answer.value)
        log.warn({ event: 'truid_check_not_created', status, slug: slugOf(json), trouble })
        return { ok: false, trouble }
      }

      const created = CreatedCheck.safeParse(json)
      const checkUrl = created.success ? created.data._links.check_url.href : ''
      if (!created.success || !isOwnUrl(checkUrl, baseUrl)) {
        log.warn({ event: 'truid_created_check_unusable' })
        return { ok: false, trouble: 'operator_error' }
      }
      return { ok: true, providerRef: created.data.check_id, checkUrl }
    },

    async complete({ providerRef, evidence }) {
      // "Somebody opened the URL" proves nothing here: the code says who did.
      if (evidence.type !== 'code') return inconclusive('operator_error')

      const answer = await call(
        {
          method: 'PATCH',
          path: `${checksPath}/${encodeURIComponent(providerRef)}`,
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

function createApiCaller(settings: TruIdSettings) {
  const { baseUrl, fetch, clock, log } = settings
  const tokens = createBearerTokens({
    fetchToken: (deadline) => fetchAccessToken(settings, deadline),
    clock,
  })

  async function send(
    { method, path, contentType, body }: ApiCall,
    token: string,
    deadline: Deadline,
  ): Promise<Result<Answer, ApiTrouble>> {
    const answer = await fetchJsonPatiently(
      fetch,
      new URL(path, baseUrl),
      {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': contentType,
          accept: 'application/hal+json, application/problem+json',
        },
        body: JSON.stringify(body),
      },
      { deadline, clock },
    )
    if (!answer.ok) log.warn({ event: 'truid_call_failed', trouble: answer.failure })
    return answer
  }

  /** A 401 means that the token was withdrawn early: once more with a new one. */
  return async (request: ApiCall, deadline: Deadline): Promise<Result<Answer, ApiTrouble>> => {
    const token = await tokens.get(deadline)
    if (!token.ok) return token
    const answer = await send(request, token.value, deadline)
    if (!answer.ok || answer.value.status !== 401) return answer

    tokens.drop(token.value)
    const renewed = await tokens.get(deadline)
    return renewed.ok ? send(request, renewed.value, deadline) : renewed
  }
}

/** The phone is sent only to the API itself, with its scheme: https, or http on loopback. */
function isOwnUrl(checkUrl: string, baseUrl: string): boolean {
  const url = URL.parse(checkUrl)
  return url?.origin === new URL(baseUrl).origin && url.username === '' && url.password === ''
}
