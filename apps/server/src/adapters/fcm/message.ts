import type { PushData } from '@mobile-companion/contract/device'
import type { PushAbout } from '../../model/push.ts'
import type { PushMessage } from '../../ports/push-sender.ts'

// The app makes both on the phone, under these names: apps/companion/src/platform/notifications.ts.
const channel = 'sign-in-requests'
const category = 'signInRequest'
// The app has the texts, in the phone's language: apps/companion/builds/notification-texts.js.
const texts = {
  sign_in: { title: 'sign_in_request_title', body: 'sign_in_request_body' },
  phone: { title: 'phone_waits_title', body: 'phone_waits_body' },
} as const
/** One for all phones that wait: the message does not say which. */
const phoneTag = 'phone-waits'

/**
 * The body of `messages:send`. It names nobody and nothing but the attempt, and of a phone that waits
 * nothing at all; a phone that gets two about one thing shows one (`tag`, `apns-collapse-id`), and none is
 * delivered after the expiry.
 */
export function createFcmBody(message: PushMessage, ttlSeconds: number) {
  const { token, about, expiresAt } = message
  const { title, body } = texts[about.asks]
  const tag = about.asks === 'phone' ? phoneTag : about.loginId
  return {
    message: {
      token,
      data: dataOf(about, message),
      android: {
        priority: 'HIGH',
        ttl: `${ttlSeconds}s`,
        collapse_key: tag,
        // A plain title beside the key would be shown in its place.
        notification: { title_loc_key: title, body_loc_key: body, tag, channel_id: channel },
      },
      apns: {
        headers: {
          'apns-priority': '10',
          'apns-expiration': String(Math.floor(expiresAt.getTime() / 1000)),
          'apns-collapse-id': tag,
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

function dataOf(about: PushAbout, { server, expiresAt }: PushMessage): PushData {
  const expires_at = expiresAt.toISOString()
  return about.asks === 'phone'
    ? { asks: 'phone', server, expires_at }
    : { login_id: about.loginId, server, expires_at }
}
