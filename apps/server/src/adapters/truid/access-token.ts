import { fail, ok, type Result } from '../../model/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { AdapterLog } from '../outbound/adapter-log.ts'
import type { FreshToken } from '../outbound/bearer-tokens.ts'
import type { Deadline } from '../outbound/deadline.ts'
import { type CallTrouble, type Fetch, fetchJsonPatiently } from '../outbound/fetch-json.ts'
import { TokenAnswer } from './answers.ts'

export type ApiTrouble = CallTrouble | 'operator_error'

/**
 * Asks tru.ID for an access token that may do PhoneChecks and nothing else
 * (`POST /oauth2/v1/token`, client credentials).
 */
export async function fetchAccessToken(
  {
    baseUrl,
    clientId,
    clientSecret,
    fetch,
    clock,
    log,
  }: {
    readonly baseUrl: string
    readonly clientId: string
    readonly clientSecret: string
    readonly fetch: Fetch
    readonly clock: Clock
    readonly log: AdapterLog
  },
  deadline: Deadline,
): Promise<Result<FreshToken, ApiTrouble>> {
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  const answer = await fetchJsonPatiently(
    fetch,
    new URL('/oauth2/v1/token', baseUrl),
    {
      method: 'POST',
      headers: { authorization: `Basic ${basic}`, accept: 'application/json' },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'phone_check' }),
    },
    { deadline, clock },
  )
  if (!answer.ok) {
    log.warn({ event: 'truid_token_failed', trouble: answer.failure })
    return answer
  }
  const token = TokenAnswer.safeParse(answer.value.json)
  if (answer.value.status !== 200 || !token.success) {
    log.warn({ event: 'truid_token_refused', status: answer.value.status })
    return fail('operator_error')
  }
  return ok({ token: token.data.access_token, lifeSeconds: token.data.expires_in ?? 0 })
}
