import type { Session } from '../../model/session.ts'
import type { Clock } from '../../ports/clock.ts'
import type { LoginSecrets } from '../../ports/login-secrets.ts'
import type { SessionStore } from '../../ports/session-store.ts'

export interface SessionNeeds {
  readonly sessions: SessionStore
  readonly secrets: LoginSecrets
  readonly clock: Clock
}

/** Who is signed in with this secret, while the session lives; notes its use. */
export function readSession(
  { sessions, secrets, clock }: SessionNeeds,
  secret: string,
): Promise<Session | undefined> {
  return sessions.use(secrets.hash(secret), clock.now())
}
