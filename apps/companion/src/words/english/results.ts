export const onward = {
  sendAgain: 'Start again in the browser: press “Send again” there.',
  lookAgain: 'Look at it again',
  simUnavailable: 'Your SIM could not be checked',
  toBrowser: 'Go back to your browser',
}

/** How a request ended. */
export const results = {
  signed_in: {
    title: 'Signed in to {client}',
    why: 'You can go back to your browser.',
    advice: [],
  },
  approved: {
    title: 'Approved',
    why: '{client} has your approval. You can go back to your browser.',
    advice: [],
  },
  returned: {
    title: 'Approved',
    why: 'Your browser opens and signs you in to {client} there.',
    advice: [],
  },
  notReturned: {
    title: 'Your browser did not open',
    why: 'You approved, but only the link on this phone brings the sign-in to {client} to its end.',
    advice: [
      'Try it again here.',
      'Or press “Send again” in the browser, and type the digits this time.',
    ],
  },
  refused: {
    title: 'Denied',
    why: '{client} has no approval, and nobody was signed in.',
    advice: [],
  },
  denied: {
    title: 'Denied',
    why: 'Nobody was signed in to {client}.',
    advice: [],
  },
  not_me: {
    title: 'Good that you checked',
    why: 'Nobody was signed in to {client}. Somebody typed your number there, and without this phone they got nowhere.',
    advice: [
      'Deny every request that you did not start.',
      'Never type six digits that somebody reads out or sends to you.',
      'If it keeps happening, tell the website.',
    ],
  },
  wrong_digits: {
    title: 'Wrong digits three times',
    why: 'This request is closed to keep you safe. Nobody was signed in.',
    advice: [onward.sendAgain, 'No page before you with six digits? Then it was not yours.'],
  },
  other_sim: {
    title: 'This phone used another SIM',
    why: 'You approved, but mobile data went out through a SIM that is not {number}. Nobody was signed in.',
    advice: ['Switch mobile data to the SIM that ends in {last}.', onward.sendAgain],
  },
  expired: {
    title: 'The time ran out',
    why: 'A request is open for two minutes. Nobody was signed in.',
    advice: [onward.sendAgain],
  },
  cancelled: {
    title: 'Cancelled in the browser',
    why: 'The page that asked took its request back. There is nothing to do.',
    advice: [],
  },
  answered_already: {
    title: 'Already answered',
    why: 'This request has had its answer.',
    advice: ['Was that not you? Tell the website.'],
  },
  given_up: {
    title: 'You stopped the check',
    why: 'Without the check of your SIM nobody is signed in.',
    advice: [onward.sendAgain],
  },
}
