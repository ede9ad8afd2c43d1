/** The key that approves is lost. */
export const approvalLost = {
  title: 'This phone cannot approve any more',
  why: 'The key that approves belongs to the fingerprints or faces that this phone knew when the number was set up. They have changed since, or the number was set up by an older version of this app.',
}

/** Setting a number up again, because its key is lost. */
export const renewal = {
  title: 'Set {number} up again?',
  why: 'This phone lets go of the number at {service} and confirms its SIM anew. The sign-ins that it approved there end.',
  others: 'Does the number have other phones? Then one of them has to let this phone in.',
  submit: 'Set up again',
  going: 'Letting go of the number',
  unchanged: 'Nothing has changed.',
}

/** Why something that has to be confirmed on the phone did not come about. */
export const keyFailures = {
  not_confirmed: {
    title: 'Not confirmed',
    why: 'This phone asked you to confirm, and you did not. Nothing was sent.',
    advice: ['Try again, and confirm it.'],
  },
  locked_out: {
    title: 'This phone takes no confirmation now',
    why: 'It takes no fingerprint, face or code just now, as after too many wrong tries. Nothing was sent.',
    advice: [
      'Lock the phone, unlock it with its code, and try again.',
      'Still the same? Look in the phone’s settings whether this app may use Face ID.',
    ],
  },
  approval_lost: {
    ...approvalLost,
    advice: ['Set the number up again: the first page of this app offers it.'],
  },
  attestation_refused: {
    title: 'This phone is not accepted',
    why: 'The service takes only phones whose maker vouches for this app and its key, and yours did not.',
    advice: [
      'Install the app from where the service names it.',
      'Check that this phone is online, and try again.',
      'Still the same? Tell the service.',
    ],
  },
}

/** Why there can be no key. */
export const noLock = {
  title: 'This phone has no lock',
  why: 'Before each approval this phone has to ask for your fingerprint, your face or its code. Without a lock anybody who holds it could approve.',
  advice: [
    'Set a code for the phone in its settings, and a fingerprint or your face.',
    'On Android 10 or older it takes a fingerprint.',
    'Then come back here and try again.',
  ],
}
