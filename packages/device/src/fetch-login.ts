import { LoginDetailsAnswer, SignInRequest } from '@mobile-companion/contract/device'
import { LoginId } from '@mobile-companion/contract/login'
import { decodeBase64url, encodeBase64url } from './base64url.ts'
import { callAsDevice, type LastNonce } from './call-as-device.ts'
import type { CallFailure, CompanionSettings, Enrolment, LoginToDecide } from './companion.types.ts'
import { fail, ok, type Result } from './result.ts'
import { onPhoneClock } from './server-clock.ts'
import { sendUntilHeard } from './signed-calls.ts'

/**
 * Fetches one request. What is shown is read from the very bytes whose hash the decision signs.
 * An id that is none (a push can say anything) is `login_not_found`, without a call.
 */
export async function fetchLogin(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  { deviceId }: Enrolment,
  loginId: string,
): Promise<Result<LoginToDecide, CallFailure>> {
  if (!LoginId.safeParse(loginId).success) {
    return fail({ code: 'refused', problem: 'login_not_found' })
  }
  const { result } = await callAsDevice(
    settings,
    lastNonce,
    deviceId,
    { method: 'GET', path: `/api/device/logins/${loginId}` },
    LoginDetailsAnswer,
    sendUntilHeard,
  )
  if (!result.ok) return result
  const details = result.value.data
  const bytes = decodeBase64url(details.request)
  const request = bytes && readRequest(bytes)
  if (!request || details.login_id !== loginId) return fail({ code: 'unexpected_answer' })
  const heardAt = settings.platform.now()
  return ok({
    loginId,
    request,
    ctx: encodeBase64url(await settings.platform.sha256(bytes)),
    nonce: details.nonce,
    askedAt: onPhoneClock(request.time, details.now, heardAt),
    expiresAt: onPhoneClock(details.expires_at, details.now, heardAt),
    triesLeft: details.tries_left,
    isApproved: details.approved,
    wayBack: details.way_back,
  })
}

function readRequest(bytes: Uint8Array): SignInRequest | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    const parsed = SignInRequest.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
