import type { LoginId } from '../../model/ids.ts'
import { type Login, loginAt } from '../../model/login.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Events } from '../../ports/events.ts'
import type { LoginSecrets } from '../../ports/login-secrets.ts'
import type { LoginStore } from '../../ports/login-store.ts'
import type { Wakeups } from '../../ports/wakeups.ts'

export interface CancelLoginNeeds {
  readonly logins: LoginStore
  readonly secrets: LoginSecrets
  readonly clock: Clock
  readonly wakeups: Wakeups
  readonly events: Events
}

/**
 * Cancels an attempt for the browser that began it; one that has ended stays as it is. Answers how
 * it stands afterwards; undefined for an unknown id and a wrong secret alike.
 */
export async function cancelLogin(
  { logins, secrets, clock, wakeups, events }: CancelLoginNeeds,
  ask: { readonly id: LoginId; readonly browserSecret: string },
): Promise<Login | undefined> {
  const secretHash = secrets.hash(ask.browserSecret)
  const cancelled = await logins.cancel(ask.id, secretHash, clock.now())
  if (cancelled) {
    wakeups.notify(ask.id)
    events.loginEnded(ask.id, 'CANCELLED')
  }
  const login = await logins.findForBrowser(ask.id, secretHash)
  return login && loginAt(login, clock.now())
}
