import type { Clock } from '../../ports/clock.ts'
import type { Events } from '../../ports/events.ts'
import type { LoginStore } from '../../ports/login-store.ts'
import type { Wakeups } from '../../ports/wakeups.ts'

export interface ExpireLoginsNeeds {
  readonly logins: LoginStore
  readonly clock: Clock
  readonly wakeups: Wakeups
  readonly events: Events
}

const batch = 500

/** Writes down what is past its deadline and wakes who waits for it. Returns how many ended. */
export async function expireLogins({
  logins,
  clock,
  wakeups,
  events,
}: ExpireLoginsNeeds): Promise<number> {
  const ended = await logins.expire(clock.now(), batch)
  for (const id of ended) wakeups.notify(id)
  if (ended.length > 0) events.loginsExpired(ended.length)
  return ended.length
}
