import type { Device } from '../../model/device.ts'
import type { LoginId } from '../../model/ids.ts'
import { type Login, loginAt, waitsFor } from '../../model/login.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { LoginStore } from '../../ports/login-store.ts'
import type { Nonces } from '../../ports/nonces.ts'
import type { LoginOver } from '../login/device-login.ts'

export interface ShownLogin {
  readonly login: Login
  /** Exact JSON text of what to show. */
  readonly request: string
  readonly nonce: string
  /** This device has approved it: the digits are wanted once more. */
  readonly approved: boolean
}

/** One attempt as the person is asked about it. Refuses with `login_not_found`, `login_over`. */
export async function showLogin(
  {
    logins,
    clock,
    nonces,
  }: { readonly logins: LoginStore; readonly clock: Clock; readonly nonces: Nonces },
  device: Device,
  id: LoginId,
): Promise<Result<ShownLogin, { readonly code: 'login_not_found' } | LoginOver>> {
  const now = clock.now()
  const found = await logins.findForSubject(id, device.sub)
  if (!found) return fail({ code: 'login_not_found' })
  const login = loginAt(found.login, now)
  if (!waitsFor(login, device.id)) return fail({ code: 'login_over', status: login.status })
  const nonce = nonces.issue({ purpose: 'attempt', deviceId: device.id, loginId: id }, now)
  return ok({ login, request: found.request, nonce, approved: login.status !== 'UNKNOWN' })
}
