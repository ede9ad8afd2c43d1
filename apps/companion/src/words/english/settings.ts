export const settings = {
  title: 'Settings',
  language: 'Language',
  languageOfPhone: 'As on this phone',
  textSize: 'Text size',
  textSizeWhy: 'On top of what you have set for the whole phone.',
  textSizeOf: '{percent} %',
  lock: 'Lock the app',
  lockWhy: 'Without a touch for that long it asks for this phone’s own lock.',
  lockNotOffered: 'This phone has no lock. Set one up in its settings to have the app locked too.',
  lockNever: 'Never',
  lockAfter: { one: 'After a minute', other: 'After {count} minutes' },
  version: 'Version',
}

export const lock = {
  title: '{app} is locked',
  why: 'Nothing can be seen or approved until you unlock it.',
  whyInBrowser: 'A browser has no lock of its own: on a phone, its lock would be asked for here.',
  unlock: 'Unlock',
  prompt: 'Unlock {app}',
  refused: 'It was not unlocked. Try again.',
}
