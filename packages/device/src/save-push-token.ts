import { TokensAnswer, type TokensBody } from '@mobile-companion/contract/device'
import { callAsDevice, type LastNonce } from './call-as-device.ts'
import type { CallFailure, CompanionSettings, Enrolment } from './companion.types.ts'
import { ok, type Result } from './result.ts'
import { sendUntilHeard } from './signed-calls.ts'

/** Stores the token under which this device gets its pushes. */
export async function savePushToken(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  { deviceId }: Enrolment,
  token: string,
): Promise<Result<void, CallFailure>> {
  const body: TokensBody = { fcm_token: token }
  const { result, nonce } = await callAsDevice(
    settings,
    lastNonce,
    deviceId,
    { method: 'POST', path: '/api/tokens', body: JSON.stringify(body) },
    TokensAnswer,
    sendUntilHeard,
  )
  lastNonce.keep(nonce)
  return result.ok ? ok(undefined) : result
}
