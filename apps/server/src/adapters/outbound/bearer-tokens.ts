import { fail, ok, type Result } from '../../model/result.ts'
import type { Clock } from '../../ports/clock.ts'
import { type Deadline, startDeadline } from './deadline.ts'

export interface FreshToken {
  readonly token: string
  readonly lifeSeconds: number
}

export interface BearerTokens<Failure> {
  /** The token in hand, or a new one; who comes while one is being fetched shares it. */
  get(deadline: Deadline): Promise<Result<string, Failure | 'timed_out'>>
  /** Forgets `token` after the other side refused it, unless a newer one is already there. */
  drop(token: string): void
}

/** A token is replaced this long before it expires, so that none expires on its way. */
const aheadMs = 60_000

const fetchBudgetMs = 5_000

/**
 * Keeps one access token. `fetchToken` is never run twice at once, and gets 5 s of its own, because
 * whoever shares its outcome may have come earlier or later. A failure is not kept.
 */
export function createBearerTokens<Failure>({
  fetchToken,
  clock,
  budgetMs = fetchBudgetMs,
}: {
  readonly fetchToken: (deadline: Deadline) => Promise<Result<FreshToken, Failure>>
  readonly clock: Clock
  readonly budgetMs?: number
}): BearerTokens<Failure> {
  let kept: { readonly token: string; readonly renewAt: number } | undefined
  let fetching: Promise<Result<string, Failure>> | undefined

  async function renew(): Promise<Result<string, Failure>> {
    const askedAt = clock.now().getTime()
    const fresh = await fetchToken(startDeadline(budgetMs))
    if (!fresh.ok) return fresh
    const { token, lifeSeconds } = fresh.value
    kept = { token, renewAt: askedAt + lifeSeconds * 1000 - aheadMs }
    return ok(token)
  }

  return {
    async get(deadline) {
      if (kept && clock.now().getTime() < kept.renewAt) return ok(kept.token)
      fetching ??= renew().finally(() => {
        fetching = undefined
      })
      return Promise.race([fetching, timeOut(deadline.signal)])
    },
    drop(token) {
      if (kept?.token === token) kept = undefined
    },
  }
}

function timeOut(signal: AbortSignal): Promise<Result<never, 'timed_out'>> {
  return new Promise((resolve) => {
    const end = () => resolve(fail('timed_out'))
    if (signal.aborted) return end()
    signal.addEventListener('abort', end, { once: true })
  })
}
