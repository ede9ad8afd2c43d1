import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { StartFailure } from './state/app-state'
import type { Failure } from './state/failure'

/** What happened, why, and what to do about it. */
export interface Explanation {
  readonly title: string
  readonly why: string
  readonly advice: readonly string[]
}

export const sendAgain = 'Start again in the browser: press “Send again” there.'
/** Why a check of the SIM gave no answer. */
export const troubles: Readonly<Record<CheckTrouble, Explanation>> = {
  not_cellular: {
    title: 'Use mobile data for this',
    why: 'Your operator can see your SIM over mobile data only, and the check did not get there.',
    advice: ['Turn off Wi-Fi for a moment, and any VPN.', 'Check that mobile data is on.'],
  },
  unsupported_network: {
    title: 'Your operator cannot be asked here',
    why: 'The network that this phone is on does not offer the check of a SIM.',
    advice: [
      'Turn off Wi-Fi and any VPN, and turn on mobile data.',
      'Abroad, or on a guest network? It works on your operator’s own network.',
    ],
  },
  sim_mismatch_suspected: {
    title: 'Is mobile data on another SIM?',
    why: 'It looks as if mobile data went out through a different SIM.',
    advice: ['In the phone’s settings, set mobile data to the SIM with your number.'],
  },
  expired: {
    title: 'That took too long',
    why: 'A check is good for two minutes, and this one ran out.',
    advice: ['Check that the signal is good.', 'Keep this app open until the check is done.'],
  },
  used: {
    title: 'That check was used already',
    why: 'A check counts once, and this one had been used before your phone’s answer came.',
    advice: [
      'A new check is safe: it gets a code of its own.',
      'If it happens again, tell the website.',
    ],
  },
  unreachable: {
    title: 'Mobile data did not get through',
    why: 'This phone could not reach your operator over mobile data.',
    advice: [
      'Check that mobile data is on and flight mode is off.',
      'No signal? Move to where there is some.',
      'All of that is fine? Then it is your operator’s side: wait a moment.',
    ],
  },
  timed_out: {
    title: 'Your operator took too long',
    why: 'The check got no answer in time.',
    advice: ['Check that the signal is good.', 'Wait a moment before you try again.'],
  },
  too_many_redirects: {
    title: 'The check went astray',
    why: 'Something between this phone and your operator kept it from arriving.',
    advice: ['Turn off any VPN, private relay or blocker.'],
  },
  operator_error: {
    title: 'Your operator could not answer',
    why: 'Nothing is wrong with your phone: the check failed on the operator’s side.',
    advice: ['Wait a moment before you try again.'],
  },
}

/** Why a call brought nothing. */
export const failures: Readonly<Record<Failure['code'], Explanation>> = {
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
    advice: [sendAgain],
  },
  over: {
    title: 'That took too long',
    why: 'The check ran out before it was done.',
    advice: ['Try again: a new check starts at once.'],
  },
  changed: {
    title: 'The request has changed',
    why: 'What you saw is not what is being asked now, so nothing was sent.',
    advice: ['Look at it again, and read it with care.'],
  },
}

/** The key of a confirmed number is not on this phone any more, or is another one. */
export const keyLost: Explanation = {
  title: 'The key for this number is gone',
  why: 'The phone has let go of it, as it does when its lock or its fingerprints are changed.',
  advice: ['Confirm your number again to go on.'],
}

/** Why the app cannot start. */
export const unable: Readonly<Record<StartFailure, Explanation>> = {
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
