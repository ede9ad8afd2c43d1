import type { Result } from '../../model/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { BeginTrouble, BegunCheck, NumberVerifier } from '../../ports/number-verifier.ts'
import type { AdapterLog } from '../outbound/adapter-log.ts'
import { createBearerTokens } from '../outbound/bearer-tokens.ts'
import { type Deadline, startDeadline } from '../outbound/deadline.ts'
import { type Answer, type Fetch, fetchJsonPatiently } from '../outbound/fetch-json.ts'
import { type ApiTrouble, fetchAccessToken } from './access-token.ts'
import { CreatedCheck, slugOf } from './answers.ts'
import { beginTroubleOf } from './troubles.ts'

export interface TruIdSettings {
  /** Origin of the API: `https://eu.api.tru.id`, an IDlayr host, or a loopback address. */
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: AdapterLog
  /** Where the provider says that a check has ended; null leaves that to the project's own setting. */
  readonly callbackUrl?: string | null
  /** For one `begin` or `complete`, token and repeats included. The port promises 10 s. */
  readonly budgetMs?: number
}

/** v0.2 gives the phone a code; v0.1 only says, when it is asked, whether somebody opened the URL. */
export type PhoneCheckVersion = 'v0.1' | 'v0.2'

/** For one `begin` or `complete`: the port promises 10 s. */
export const defaultBudgetMs = 9_000

export interface ApiCall {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly contentType?: string
  readonly body?: unknown
}

export type CallApi = (call: ApiCall, deadline: Deadline) => Promise<Result<Answer, ApiTrouble>>

/** Where the checks of a version are. */
export function checksPath(version: PhoneCheckVersion): string {
  return `/phone_check/${version}/checks`
}

/**
 * Creates a check. No `redirect_url` is given: the chain then ends in the phone, not at an address
 * of ours that would redeem the code for whoever started the check.
 */
export async function beginCheck(
  { baseUrl, log, callbackUrl = null, budgetMs = defaultBudgetMs }: TruIdSettings,
  call: CallApi,
  version: PhoneCheckVersion,
  { phoneNumber, referenceId }: Parameters<NumberVerifier['begin']>[0],
): Promise<BegunCheck | { readonly ok: false; readonly trouble: BeginTrouble }> {
  const answer = await call(
    {
      method: 'POST',
      path: checksPath(version),
      contentType: 'application/json',
      // The vendor's documents write E.164 without the plus sign.
      body: {
        phone_number: phoneNumber.replace('+', ''),
        reference_id: referenceId,
        ...(callbackUrl !== null && { callback_url: callbackUrl }),
      },
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
}

/** Calls the API with the project's token. */
export function createApiCaller(settings: TruIdSettings): CallApi {
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
          ...(contentType && { 'content-type': contentType }),
          accept: 'application/hal+json, application/problem+json',
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
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
