import type { LoginId } from '../../model/ids.ts'
import { type Login, loginAt } from '../../model/login.ts'
import type { Clock } from '../../ports/clock.ts'
import type { LoginSecrets } from '../../ports/login-secrets.ts'
import type { LoginStore } from '../../ports/login-store.ts'

export interface ReadLoginNeeds {
  readonly logins: LoginStore
  readonly secrets: LoginSecrets
  readonly clock: Clock
}

/** The attempt that a browser's secret opens, as it is now. Undefined for an unknown id and a wrong secret alike. */
export async function readLogin(
  { logins, secrets, clock }: ReadLoginNeeds,
  ask: { readonly id: LoginId; readonly browserSecret: string },
): Promise<Login | undefined> {
  const login = await logins.findForBrowser(ask.id, secrets.hash(ask.browserSecret))
  return login && loginAt(login, clock.now())
}
