/**
 * Firebase and the system's notifications as a phone has them, in a test's hands. A test puts these
 * in the modules' place: `jest.mock('@react-native-firebase/messaging', () => jest.requireActual(…).messaging)`.
 */
const nobody = (_: unknown) => {}
const untouched = {
  apps: [{}] as object[],
  token: 'token-1',
  isReachable: true,
  /** The notification whose tap started the app. */
  startedBy: null as unknown,
  onMessage: nobody,
  onOpened: nobody,
  onToken: nobody as (token: string) => void,
  background: null as ((message: unknown) => Promise<unknown>) | null,
  permission: { granted: true, canAskAgain: false },
  /** What the person answers when the system asks. */
  answer: { granted: true, canAskAgain: false },
  asked: 0,
  channels: [] as unknown[],
  categories: [] as unknown[],
  /** The identifiers of what the system shows. */
  presented: [] as string[],
}

export const phoneSystem = { ...untouched }

export function resetPhoneSystem(): void {
  Object.assign(phoneSystem, untouched, { channels: [], categories: [], presented: [] })
}

/** A message as Firebase hands it over. */
export function delivered(data: Readonly<Record<string, string>>) {
  return { messageId: '1', notification: {}, data }
}

export const app = { getApps: () => phoneSystem.apps }

const quiet = () => undefined

export const messaging = {
  getMessaging: () => ({}),
  async getToken() {
    if (!phoneSystem.isReachable) throw new Error('messaging/unknown SERVICE_NOT_AVAILABLE')
    return phoneSystem.token
  },
  onMessage(_: unknown, listener: (message: unknown) => void) {
    phoneSystem.onMessage = listener
    return () => {
      phoneSystem.onMessage = nobody
    }
  },
  onNotificationOpenedApp(_: unknown, listener: (message: unknown) => void) {
    phoneSystem.onOpened = listener
    return () => {
      phoneSystem.onOpened = nobody
    }
  },
  onTokenRefresh(_: unknown, listener: (token: string) => void) {
    phoneSystem.onToken = listener
    return quiet
  },
  /** Told once, as Firebase does. */
  async getInitialNotification() {
    const { startedBy } = phoneSystem
    phoneSystem.startedBy = null
    return startedBy
  },
  setBackgroundMessageHandler(_: unknown, handler: (message: unknown) => Promise<unknown>) {
    phoneSystem.background = handler
  },
}

export const notifications = {
  AndroidImportance: { HIGH: 6 },
  AndroidNotificationVisibility: { PRIVATE: 2 },
  IosAuthorizationStatus: { PROVISIONAL: 3 },
  getPermissionsAsync: async () => phoneSystem.permission,
  async requestPermissionsAsync() {
    phoneSystem.asked += 1
    phoneSystem.permission = phoneSystem.answer
    return phoneSystem.permission
  },
  setNotificationChannelAsync: async (id: string, channel: object) =>
    phoneSystem.channels.push({ id, ...channel }),
  setNotificationCategoryAsync: async (id: string, actions: unknown) =>
    phoneSystem.categories.push({ id, actions }),
  getPresentedNotificationsAsync: async () =>
    phoneSystem.presented.map((identifier) => ({ request: { identifier } })),
  dismissNotificationAsync: async (identifier: string) => {
    phoneSystem.presented = phoneSystem.presented.filter((it) => it !== identifier)
  },
}
