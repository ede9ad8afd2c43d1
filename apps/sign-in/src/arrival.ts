import type { Interaction } from '@mobile-companion/contract/interaction'
import type { BrowserLogin } from '@mobile-companion/contract/login'
import type { ReturnLink } from '@mobile-companion/contract/return-link'
import type { Session } from '@mobile-companion/contract/session'
import type { Answer } from './calls.ts'
import type { Happening } from './state.types.ts'

/** What a page that has just loaded has found out. */
interface Found {
  readonly session: Answer<Session>
  /** The attempt that it was here for; null: none. */
  readonly login: Answer<BrowserLogin> | null
  /** What an app asks; undefined: no app does. */
  readonly asked: Answer<Interaction> | undefined
  readonly returned: ReturnLink | null
  /** This browser's clock, in milliseconds. */
  readonly at: number
}

/** What a page begins with. */
export function arrival({ session, login, asked, returned, at }: Found): Happening {
  const isUnknown = login?.ok === false && login.trouble.code === 'login_not_found'
  // Before anything that an app asks: a browser that did not ask has no interaction either.
  if (returned && isUnknown)
    return { type: 'login_lost', loginId: returned.loginId, end: 'other_browser' }
  if (asked?.ok === false) return { type: 'load_failed', trouble: asked.trouble }
  if (asked?.data.prompt === 'consent') return { type: 'consent_wanted' }

  if (login?.ok) return { type: 'login_started', login: login.data, at }
  if (login && !isUnknown) return { type: 'load_failed', trouble: login.trouble }
  // Who comes from an app that wants a sign-in of its own has to sign in, somebody signed in or not.
  if (session.ok && !asked) return { type: 'somebody_signed_in', session: session.data }
  if (!session.ok && session.trouble.code !== 'not_signed_in')
    return { type: 'load_failed', trouble: session.trouble }
  return { type: 'nobody_signed_in' }
}
