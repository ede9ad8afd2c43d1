import type { Clock } from '../../ports/clock.ts'
import type { PushMessage, PushResult, PushSender } from '../../ports/push-sender.ts'
import type { AdapterLog } from '../outbound/adapter-log.ts'
import { type Deadline, startDeadline } from '../outbound/deadline.ts'
import { type Fetch, fetchJson } from '../outbound/fetch-json.ts'
import { createFcmTokens, type TokenTrouble } from './access-token.ts'
import { createFcmBody } from './message.ts'
import { pushResultOf, unauthenticated } from './result.ts'
import type { ServiceAccount } from './service-account.ts'

export interface FcmSettings {
  readonly serviceAccount: ServiceAccount
  /** Origin of the API: `https://fcm.googleapis.com`, or a loopback address. */
  readonly baseUrl: string
  readonly fetch?: Fetch
  readonly clock: Clock
  readonly log: AdapterLog
  /** For one `send`, token included. The port promises 10 s. */
  readonly budgetMs?: number
}

/** Push through Firebase Cloud Messaging, HTTP v1, for Android and (through APNs) iOS. */
export function createFcmSender({
  serviceAccount,
  baseUrl,
  fetch = globalThis.fetch,
  clock,
  log,
  budgetMs = 9_000,
}: FcmSettings): PushSender {
  const tokens = createFcmTokens({ serviceAccount, fetch, clock, log })
  const url = new URL(`/v1/projects/${serviceAccount.projectId}/messages:send`, baseUrl)

  async function sendWith(
    token: string,
    message: PushMessage,
    { secondsLeft, deadline }: Timing,
  ): Promise<PushResult> {
    const ttlSeconds = secondsLeft()
    if (ttlSeconds < 1) return { result: 'refused', reason: 'expired' }
    const answer = await fetchJson(
      fetch,
      url,
      {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(createFcmBody(message, ttlSeconds)),
      },
      deadline,
    )
    return answer.ok ? pushResultOf(answer.value, clock.now()) : tryLater
  }

  async function deliver(message: PushMessage, timing: Timing): Promise<PushResult> {
    const token = await tokens.get(timing.deadline)
    if (!token.ok) return resultOfToken(token.failure)
    const result = await sendWith(token.value, message, timing)
    if (result.result !== 'refused' || result.reason !== unauthenticated) return result

    // The token was withdrawn early: once more with a new one.
    tokens.drop(token.value)
    const renewed = await tokens.get(timing.deadline)
    return renewed.ok ? sendWith(renewed.value, message, timing) : resultOfToken(renewed.failure)
  }

  return {
    async send(message, now) {
      const result = await deliver(message, startTiming(message.expiresAt, now, budgetMs))
      if (result.result === 'refused') log.warn({ event: 'fcm_refused', reason: result.reason })
      return result
    },
  }
}

interface Timing {
  readonly deadline: Deadline
  /** Whole seconds, rounded down: the message must not outlive the attempt. */
  secondsLeft(): number
}

function startTiming(expiresAt: Date, now: Date, budgetMs: number): Timing {
  const startedAt = performance.now()
  const lifeMs = expiresAt.getTime() - now.getTime()
  return {
    deadline: startDeadline(budgetMs),
    secondsLeft: () => Math.floor((lifeMs - (performance.now() - startedAt)) / 1000),
  }
}

const tryLater: PushResult = { result: 'try_later', retryAfterMs: null }

function resultOfToken(trouble: TokenTrouble | 'timed_out'): PushResult {
  if (trouble === 'credentials_refused') return { result: 'refused', reason: trouble }
  if (trouble === 'timed_out') return tryLater
  return { result: 'try_later', retryAfterMs: trouble.retryAfterMs }
}
