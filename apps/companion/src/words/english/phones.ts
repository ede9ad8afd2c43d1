/** About the phones of a number. */
export const phones = {
  bar: 'Phones of this number',
  loading: 'Asking the service',
  thisPhone: 'This phone',
  simulated: 'Simulated phone',
  waits: 'Waits to be let in',
  used: 'Last answered {when}',
  neverUsed: 'Has not answered yet',
  rename: 'Rename',
  renameSpoken: 'Rename {name}',
  name: 'Name of the phone',
  save: 'Save',
  remove: 'Remove',
  removeSpoken: 'Remove {name}',
  removeTitle: 'Remove {name}?',
  removeWhy:
    'It can no longer approve sign-ins for this number. Browsers and apps that were signed in with it are signed out.',
  removeLast: 'It is the only phone of this number: whoever confirms the SIM next takes its place.',
  letIn: 'Let in',
  letInSpoken: 'Let {name} in',
  admitTitle: 'Is {name} yours?',
  admitWhy:
    'Type the six digits that the other phone shows. Do so only with that phone in your hands: it will approve sign-ins like this one.',
  digits: 'Six digits of the other phone',
  wrongDigits: {
    one: 'Those are not its digits. One try is left.',
    other: 'Those are not its digits. {count} tries are left.',
  },
  notWaiting: 'That phone does not wait any more. Confirm the number on it again.',
  full: 'This number has as many phones as it may. Remove one first.',
}

/** On a phone that waits to be let in. */
export const waiting = {
  title: 'Let this phone in',
  why: 'Your number has a phone already. Open the app there, choose “About this number”, then “Phones of this number”, and type these digits.',
  digits: 'Digits of this phone: {digits}',
  left: '{left} left',
  lateTitle: 'This phone was not let in',
  lateWhy: 'Its digits have run out. Confirm the number again to get others.',
}

/** What happened on an account. */
export const activity = {
  bar: 'Activity',
  none: 'Nothing has happened yet.',
  more: 'Show earlier',
  today: 'Today',
  yesterday: 'Yesterday',
  by: 'by {name}',
  open: 'Waiting',
  device_enrolled: '{name} was set up',
  device_proved_again: '{name} confirmed its SIM again',
  device_awaiting: '{name} asked to be let in',
  device_admitted: '{name} was let in',
  device_renamed: '{name} was renamed',
  device_removed: '{name} was removed',
}
