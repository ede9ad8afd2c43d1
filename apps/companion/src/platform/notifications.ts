import * as Notifications from 'expo-notifications'
import type { PushPermission } from './push.types'

// The ids that the server's messages name: apps/server/src/adapters/fcm/message.ts.
const channelId = 'sign-in-requests'
const categoryId = 'signInRequest'

/**
 * Makes what messages are shown in: on Android a channel that may make itself heard, on iOS a
 * category. No action hangs on it: nothing is ever approved from a lock screen. `name`: what people
 * find the channel by in the system's settings.
 */
export async function prepareNotifications(name: string): Promise<void> {
  await Notifications.setNotificationChannelAsync(channelId, {
    name,
    importance: Notifications.AndroidImportance.HIGH,
    lockscreenVisibility: Notifications.AndroidNotificationVisibility.PRIVATE,
  })
  await Notifications.setNotificationCategoryAsync(categoryId, [])
}

export async function readPermission(): Promise<PushPermission> {
  return permissionOf(await Notifications.getPermissionsAsync())
}

export async function requestPermission(): Promise<PushPermission> {
  const ios = { allowAlert: true, allowSound: true, allowBadge: false }
  return permissionOf(await Notifications.requestPermissionsAsync({ ios }))
}

function permissionOf({
  granted,
  canAskAgain,
  ios,
}: Notifications.NotificationPermissionsStatus): PushPermission {
  if (granted || ios?.status === Notifications.IosAuthorizationStatus.PROVISIONAL) return 'granted'
  return canAskAgain ? 'askable' : 'refused'
}

/** Takes away what is shown under a request's id or `phoneTag`. */
export async function dismissNotification(tag: string): Promise<void> {
  for (const { request } of await Notifications.getPresentedNotificationsAsync()) {
    // The server gives it as Android's tag and as APNs' collapse id, which Expo hands on in the identifier.
    if (request.identifier.includes(tag)) {
      await Notifications.dismissNotificationAsync(request.identifier)
    }
  }
}
