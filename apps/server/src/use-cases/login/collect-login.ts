import type { LoginId } from '../../model/ids.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import { type Session, sessionLifeMs } from '../../model/session.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Events } from '../../ports/events.ts'
import type { LoginSecrets } from '../../ports/login-secrets.ts'
import type { LoginStore } from '../../ports/login-store.ts'
import type { Random } from '../../ports/random.ts'

export interface CollectLoginNeeds {
  readonly logins: LoginStore
  readonly secrets: LoginSecrets
  readonly clock: Clock
  readonly random: Random
  readonly events: Events
}

export type CollectFailure =
  | { readonly code: 'login_not_found' }
  | { readonly code: 'not_collectable' }
  | { readonly code: 'already_collected' }
  | { readonly code: 'return_needed' }

/**
 * Turns a successful attempt into a session for the browser that began it, once, within 120 s of
 * success. A repeat with the same key within 60 s gets the same session with a fresh secret. What a
 * phone approved with a way back takes the code of its return link as well: `return_needed`.
 */
export async function collectLogin(
  { logins, secrets, clock, random, events }: CollectLoginNeeds,
  ask: {
    readonly id: LoginId
    readonly browserSecret: string
    readonly idempotencyKey: string
    /** What the return link brought; null without one. */
    readonly returnCode: string | null
  },
): Promise<Result<{ readonly session: Session; readonly secret: string }, CollectFailure>> {
  const now = clock.now()
  const secretHash = secrets.hash(ask.browserSecret)
  const secret = secrets.sessionSecret()
  const collected = await logins.collect({
    id: ask.id,
    secretHash,
    returnHash: ask.returnCode === null ? null : secrets.hash(ask.returnCode),
    keyHash: secrets.hash(ask.idempotencyKey),
    sessionId: random.id('ses'),
    sessionSecretHash: secrets.hash(secret),
    now,
    expiresAt: new Date(now.getTime() + sessionLifeMs),
  })
  if (collected.result !== 'collected') return fail({ code: collected.result })
  events.loginCollected(ask.id)
  return ok({ session: collected.session, secret })
}
