export const push = {
  /** Of the notifications, in the system's settings. */
  channel: 'Sign-in requests',
  bar: 'Notifications',
  title: 'Let requests reach you',
  why: 'When somebody signs in with your number, this phone can tell you at once, even while the app is closed.',
  nothingSaid: 'A notification says that something waits, never who asks or for what.',
  neverThere: 'You answer in the app, never on the lock screen.',
  without: 'Without notifications, open the app whenever you sign in.',
  allow: 'Turn on notifications',
  later: 'Not now',
  off: 'Requests do not reach you yet',
  offWhy: 'Turn on notifications, so that requests reach you while the app is closed.',
  refused: 'Notifications are off for this app',
  refusedWhy:
    'Turn them on in the settings of this phone, so that requests reach you while the app is closed. Without them, open the app when you sign in.',
  settings: 'Open the settings',
}
