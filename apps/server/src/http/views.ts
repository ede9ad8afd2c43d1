import type { BrowserLogin, DeviceLogin as WireDeviceLogin } from '@mobile-companion/contract/login'
import { returnLinkTo } from '@mobile-companion/contract/return-link'
import type { Session as WireSession } from '@mobile-companion/contract/session'
import type { Login } from '../model/login.ts'
import type { Session } from '../model/session.ts'
import type { DeviceLogin } from '../use-cases/login/device-login.ts'
import { displayPhoneNumber } from './phone-number.ts'

/** An attempt for the browser that began it. Never which device answered, never a check. */
export function browserLogin(login: Login, digits: string, now: Date): BrowserLogin {
  return {
    login_id: login.id,
    check_status: login.status,
    check_id: null,
    check_url: null,
    digits,
    phone_number: login.phoneNumber,
    phone_number_display: displayPhoneNumber(login.phoneNumber),
    expires_at: login.expiresAt.toISOString(),
    now: now.toISOString(),
    reason: login.reason,
  }
}

/** An attempt for the device that decided it. */
export function deviceLoginView(view: DeviceLogin, now: Date, issuer: string): WireDeviceLogin {
  const { login, check, wayBack } = view
  return {
    login_id: login.id,
    check_status: login.status,
    check_id: check?.id ?? null,
    check_url: check?.url ?? null,
    http_hops: check?.httpHops ?? false,
    evidence: check ? view.evidence : null,
    expires_at: login.expiresAt.toISOString(),
    now: now.toISOString(),
    reason: login.reason,
    trouble: view.trouble,
    checks_left: view.checksLeft,
    return_url:
      wayBack && returnLinkTo(issuer, wayBack.path, { loginId: login.id, code: wayBack.code }),
  }
}

export function sessionView(session: Session): WireSession {
  return {
    sub: session.sub,
    phone_number: session.phoneNumber,
    phone_number_display: displayPhoneNumber(session.phoneNumber),
    signed_in_at: session.createdAt.toISOString(),
    expires_at: session.expiresAt.toISOString(),
    amr: [...session.amr],
  }
}
