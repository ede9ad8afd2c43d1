import type { PushData } from '@mobile-companion/contract/device'
import type { PushMessage } from '../../ports/push-sender.ts'

// The app makes both on the phone, under these names: apps/companion/src/platform/notifications.ts.
const channel = 'sign-in-requests'
const category = 'signInRequest'
// The app has the texts, in the phone's language: apps/companion/builds/notification-texts.js.
const title = 'sign_in_request_title'
const body = 'sign_in_request_body'

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
      data: {
        login_id: loginId,
        server,
        expires_at: expiresAt.toISOString(),
      } satisfies PushData,
      android: {
        priority: 'HIGH',
        ttl: `${ttlSeconds}s`,
        collapse_key: loginId,
        // A plain title beside the key would be shown in its place.
        notification: {
          title_loc_key: title,
          body_loc_key: body,
          tag: loginId,
          channel_id: channel,
        },
      },
      apns: {
        headers: {
          'apns-priority': '10',
          'apns-expiration': String(Math.floor(expiresAt.getTime() / 1000)),
          'apns-collapse-id': loginId,
        },
        // Not `time-sensitive`: anybody who knows a number could then break through its owner's Focus.
        payload: {
          aps: {
            alert: { 'title-loc-key': title, 'loc-key': body },
            category,
            sound: 'default',
            'interruption-level': 'active',
          },
        },
      },
    },
  }
}
