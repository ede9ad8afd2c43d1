import type { PushData } from '@mobile-companion/contract/device'
import type { PushMessage } from '../../ports/push-sender.ts'

// The app makes both on the phone, under these names: apps/companion/src/platform/notifications.ts.
const channel = 'sign-in-requests'
const category = 'signInRequest'

/**
 * The body of `messages:send`. It names nobody and nothing but the attempt; a phone that gets two
 * for one attempt shows one (`tag`, `apns-collapse-id`), and none is delivered after the expiry.
 */
export function createFcmBody(
  { token, loginId, server, expiresAt }: PushMessage,
  ttlSeconds: number,
) {
  return {
    message: {
      token,
      notification: { title: 'Sign-in request', body: 'Open the app to answer.' },
      data: {
        login_id: loginId,
        server,
        expires_at: expiresAt.toISOString(),
      } satisfies PushData,
      android: {
        priority: 'HIGH',
        ttl: `${ttlSeconds}s`,
        collapse_key: loginId,
        notification: { tag: loginId, channel_id: channel },
      },
      apns: {
        headers: {
          'apns-priority': '10',
          'apns-expiration': String(Math.floor(expiresAt.getTime() / 1000)),
          'apns-collapse-id': loginId,
        },
        // Not `time-sensitive`: anybody who knows a number could then break through its owner's Focus.
        payload: { aps: { category, sound: 'default', 'interruption-level': 'active' } },
      },
    },
  }
}
