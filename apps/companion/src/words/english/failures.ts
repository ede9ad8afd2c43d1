import { keyFailures, noLock } from './keys'
import { onward } from './results'
import { troubles } from './troubles'

/** Why a call brought nothing. */
export const failures = {
  unreachable: {
    title: 'No connection',
    why: 'The service did not answer.',
    advice: ['Check that this phone is online.'],
  },
  not_understood: {
    title: 'Something went wrong',
    why: 'The service gave an answer that this app does not understand.',
    advice: ['Look for an update of this app.', 'If it stays like this, tell the service.'],
  },
  too_many: {
    title: 'Too many tries',
    why: 'To keep your number safe, the service takes a break.',
    advice: ['Wait a few minutes before you try again.', 'Still the same? Try again tomorrow.'],
  },
  unavailable: {
    title: 'The service has a problem',
    why: 'Nothing is wrong with your phone.',
    advice: ['Wait a moment before you try again.'],
  },
  operator_unavailable: troubles.operator_error,
  number_refused: {
    title: 'Check the number',
    why: 'This is not a number that can be called.',
    advice: ['Choose the country, and type the number as you would tell it to a friend.'],
  },
  number_not_supported: {
    title: 'Not available for this number',
    why: 'The service does not take numbers of this kind.',
    advice: ['Use a mobile number of a country that the service covers.'],
  },
  number_has_device: {
    title: 'This number already has a phone',
    why: 'Your SIM was confirmed, but another phone approves sign-ins for this number.',
    advice: [
      'Still have that phone? Go on using it.',
      'Lost or replaced it? Ask the service to let go of it, then confirm your number here again.',
      'Never had another phone? Tell the service now.',
    ],
  },
  number_here_already: {
    title: 'This phone has that number already',
    why: 'It was confirmed here before.',
    advice: ['Type the number of another SIM in this phone.'],
  },
  not_active: {
    title: 'This phone is no longer in use',
    why: 'The service does not take answers from this phone any more.',
    advice: ['Confirm your number again to go on.'],
  },
  gone: {
    title: 'This request is gone',
    why: 'It is over, or it was not meant for this phone.',
    advice: [onward.sendAgain],
  },
  over: {
    title: 'That took too long',
    why: 'The check ran out before it was done.',
    advice: ['Try again: a new check starts at once.'],
  },
  other_server: {
    title: 'This is another server',
    why: 'It does not have the key that belongs to the service, so this app sends it nothing.',
    advice: [
      'Try another network: somebody may stand between this phone and the service.',
      'Still the same? Ask the service whether its key has changed. If so, remove the number here and add the service again.',
    ],
  },
  changed: {
    title: 'The request has changed',
    why: 'What you saw is not what is being asked now, so nothing was sent.',
    advice: ['Look at it again, and read it with care.'],
  },
  ...keyFailures,
}

/** Why the app cannot start. */
export const unable = {
  not_configured: {
    title: 'This app has no service',
    why: 'It was built without the secure address of the service that it belongs to.',
    advice: ['Install the app that your service offers.'],
  },
  unreachable: {
    title: 'The phone did not start',
    why: 'The simulated phone could not read its settings.',
    advice: ['Check that the sandbox is running.'],
  },
  key_unsupported: {
    title: 'This phone cannot keep a key',
    why: 'The key that answers for you must live in secure hardware, and this app has no way to it. A lesser key would not protect you.',
    advice: [
      'Install the app that your service offers.',
      'Building it yourself? Make a build with its native parts; Expo Go has none.',
    ],
  },
  no_lock: noLock,
  storage_failed: {
    title: 'This phone keeps nothing',
    why: 'The app may not store its key and settings.',
    advice: [
      'In a browser: leave private browsing, and let this address store data.',
      'On a phone: unlock it, then open the app again.',
    ],
  },
  kept_unreadable: {
    title: 'This app cannot read what it kept',
    why: 'Its list of your numbers is damaged. Nothing was sent to anybody.',
    advice: [
      'Try again first.',
      'Still the same? Begin anew, and confirm your numbers again. Your accounts stay as they are.',
    ],
  },
  kept_by_newer: {
    title: 'This app is too old',
    why: 'A newer version of it has been used on this phone, and has kept your numbers in its own way.',
    advice: ['Install the newest version of this app.'],
  },
}
