import { onward } from './results'

/** Why a link showed no request. */
export const linkRefusals = {
  malformed: {
    title: 'This link does not work',
    why: 'It names no sign-in request that this app can read. Nothing was approved.',
    advice: ['Go back to the page where you are signing in, and press the button there again.'],
  },
  other_service: {
    title: 'This link is for another service',
    why: 'The request does not come from the service that this phone signs in to. Nothing was approved.',
    advice: [
      'Use the app of the service where you are signing in.',
      'Did not press anything? Then ignore it.',
    ],
  },
  not_enrolled: {
    title: 'First confirm your number',
    why: 'This phone cannot answer requests yet.',
    advice: ['Confirm the number of this phone, here.', onward.sendAgain],
  },
}
