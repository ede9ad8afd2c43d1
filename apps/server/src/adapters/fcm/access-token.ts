import { GoogleToken, gaxios } from 'google-auth-library'
import { z } from 'zod'
import { fail, ok, type Result } from '../../model/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { AdapterLog } from '../outbound/adapter-log.ts'
import {
  type BearerTokens,
  createBearerTokens,
  type FreshToken,
} from '../outbound/bearer-tokens.ts'
import type { Deadline } from '../outbound/deadline.ts'
import { type Answer, type Fetch, fetchJson } from '../outbound/fetch-json.ts'
import { readRetryAfter } from '../outbound/retry-after.ts'
import type { ServiceAccount } from './service-account.ts'

export type TokenTrouble =
  /** The key is revoked, the account is gone, or this machine's clock is wrong. */
  'credentials_refused' | { readonly retryAfterMs: number | null }

interface Needs {
  readonly serviceAccount: ServiceAccount
  readonly fetch: Fetch
  readonly clock: Clock
  readonly log: AdapterLog
}

const scope = 'https://www.googleapis.com/auth/firebase.messaging'

const TokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]{1,8192}$/),
  expires_in: z.number().min(0).default(0),
})

/** Keeps an access token for FCM, made from the service account's key by google-auth-library. */
export function createFcmTokens(needs: Needs): BearerTokens<TokenTrouble> {
  return createBearerTokens({
    clock: needs.clock,
    fetchToken: (deadline) => fetchAccessToken(needs, deadline),
  })
}

async function fetchAccessToken(
  { serviceAccount, fetch, clock, log }: Needs,
  deadline: Deadline,
): Promise<Result<FreshToken, TokenTrouble>> {
  const { tokenUri, clientEmail, privateKey } = serviceAccount
  let answer: Answer | undefined
  // google-auth-library always asks Google's own token endpoint, up to three times and without a
  // time-out. Its transporter is made to ask the key file's endpoint, once, with our bounded fetch.
  const transporter = new gaxios.Gaxios({
    retryConfig: { retry: 0 },
    fetchImplementation: async (_, init = {}) => {
      const result = await fetchJson(fetch, tokenUri, init, deadline)
      if (!result.ok) throw new Error(result.failure)
      answer = result.value
      return new Response(answer.text || null, answer)
    },
  })
  const google = new GoogleToken({
    email: clientEmail,
    key: privateKey,
    scope,
    additionalClaims: { aud: tokenUri },
    transporter,
  })

  // Whether it throws or not, `answer` says more than the library's error does.
  const given = await google.getToken({ forceRefresh: true }).catch(() => undefined)
  const token = TokenAnswer.safeParse(given)
  if (token.success) {
    return ok({ token: token.data.access_token, lifeSeconds: token.data.expires_in })
  }

  const status = answer?.status ?? 0
  log.warn({ event: 'fcm_token_failed', status })
  if (status === 429 || status === 503) {
    return fail({
      retryAfterMs: readRetryAfter(answer?.headers.get('retry-after') ?? null, clock.now()),
    })
  }
  if (status >= 400 && status < 500) return fail('credentials_refused')
  return fail({ retryAfterMs: null })
}
