import { ActivityAnswer } from '@mobile-companion/contract/account-device'
import { callAsDevice, type LastNonce } from './call-as-device.ts'
import type { ActivityPage, CallFailure, CompanionSettings, Enrolment } from './companion.types.ts'
import { ok, type Result } from './result.ts'
import { onPhoneClock } from './server-clock.ts'
import { sendUntilHeard } from './signed-calls.ts'

/** A page of what happened on the account, newest first; times on the phone's clock. */
export async function activity(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  { deviceId }: Enrolment,
  before: string | null,
): Promise<Result<ActivityPage, CallFailure>> {
  const query = before === null ? '' : `?before=${encodeURIComponent(before)}`
  const { result, nonce } = await callAsDevice(
    settings,
    lastNonce,
    deviceId,
    { method: 'GET', path: '/api/device/activity', query },
    ActivityAnswer,
    sendUntilHeard,
  )
  lastNonce.keep(nonce)
  if (!result.ok) return result
  const { now, next } = result.value.data
  const heardAt = settings.platform.now()
  const items = result.value.data.activity.map((item) => ({
    ...item,
    at: onPhoneClock(item.at, now, heardAt).toISOString(),
  }))
  return ok({ items, next })
}
