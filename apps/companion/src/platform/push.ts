import { fail, ok } from '@mobile-companion/device/result'
import { getApps } from '@react-native-firebase/app'
import {
  getInitialNotification,
  getMessaging,
  getToken,
  onMessage,
  onNotificationOpenedApp,
  onTokenRefresh,
  setBackgroundMessageHandler,
} from '@react-native-firebase/messaging'
import { Linking } from 'react-native'
import {
  dismissNotification,
  prepareNotifications,
  readPermission,
  requestPermission,
} from './notifications'
import type { Push, PushMessage } from './push.types'
import { readPushMessage } from './push-message'

/** A build without Firebase's files has no Firebase app, and so no push: the app then looks for itself. */
const hasFirebase = () => getApps().length > 0

/** Firebase Cloud Messaging, on iOS through APNs. */
export const push: Push = {
  async prepare(channel) {
    if (hasFirebase()) await prepareNotifications(channel)
  },
  permission: async () => (hasFirebase() ? readPermission() : 'unsupported'),
  askPermission: async () => (hasFirebase() ? requestPermission() : 'unsupported'),
  openSettings: () => Linking.openSettings(),

  async token() {
    if (!hasFirebase()) return fail({ code: 'unsupported' })
    try {
      const token = await getToken(getMessaging())
      return token ? ok(token) : fail({ code: 'unreachable' })
    } catch {
      // No network, no Play services, or no answer of APNs yet.
      return fail({ code: 'unreachable' })
    }
  },

  listen(watch) {
    if (!hasFirebase()) return () => undefined
    const messaging = getMessaging()
    const tell = (hear: (message: PushMessage) => void) => (delivered: unknown) => {
      const message = readPushMessage(delivered)
      if (message) hear(message)
    }
    const ends = [
      onMessage(messaging, tell(watch.onMessage)),
      onNotificationOpenedApp(messaging, tell(watch.onOpened)),
      onTokenRefresh(messaging, watch.onToken),
    ]
    // The tap that started the app came before anybody listened. It is told once.
    void getInitialNotification(messaging).then(tell(watch.onOpened), () => undefined)
    watch.onConnection(true)
    return () => {
      for (const end of ends) end()
    }
  },

  async clear(tag) {
    if (hasFirebase()) await dismissNotification(tag)
  },
}

/**
 * For messages while the app is not in front. The system shows those by itself, and the app does
 * nothing with them until the person taps: Firebase wants a handler nevertheless, before any screen.
 */
export function hearInBackground(): void {
  if (hasFirebase()) setBackgroundMessageHandler(getMessaging(), async () => undefined)
}
