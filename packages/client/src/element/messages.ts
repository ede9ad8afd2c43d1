/** Everything the element says. `{phone}`, `{digits}`, `{time}` and `{seconds}` are filled in. */
export interface Messages {
  readonly heading: string
  readonly lead: string
  readonly phone: string
  readonly submit: string
  readonly sending: string
  readonly phoneMissing: string
  readonly phoneInvalid: string
  readonly waitingHeading: string
  readonly waitingHeadingWithoutDigits: string
  readonly waitingLead: string
  readonly waitingLeadWithoutPhone: string
  readonly digits: string
  readonly timeLeft: string
  readonly secondsLeft: string
  readonly noContact: string
  readonly help: string
  readonly helpOpenApp: string
  readonly helpCheckPhone: string
  readonly cancel: string
  readonly again: string
  readonly retry: string
  readonly anotherNumber: string
  readonly approvedHeading: string
  readonly approvedText: string
  readonly signedInHeading: string
  readonly signedInText: string
  readonly deniedHeading: string
  readonly deniedText: string
  readonly wrongDigitsHeading: string
  readonly wrongDigitsText: string
  readonly noMatchHeading: string
  readonly noMatchText: string
  readonly simUnavailableHeading: string
  readonly simUnavailableText: string
  readonly accessDeniedHeading: string
  readonly accessDeniedText: string
  readonly expiredHeading: string
  readonly expiredText: string
  readonly lostHeading: string
  readonly lostText: string
  readonly limitedHeading: string
  readonly limitedText: string
  readonly limitedOver: string
  readonly offlineHeading: string
  readonly offlineText: string
  readonly unavailableHeading: string
  readonly unavailableText: string
}

export const english: Messages = {
  heading: 'Sign in with your phone',
  lead: 'No password. Your phone confirms that it is you.',
  phone: 'Phone number',
  submit: 'Continue',
  sending: 'Asking your phone…',
  phoneMissing: 'Enter your phone number.',
  phoneInvalid:
    'This is not a phone number that can be used here. Check it, or begin with + and the country code.',
  waitingHeading: 'Type these digits on your phone and approve',
  waitingHeadingWithoutDigits: 'Approve on your phone',
  waitingLead: 'The phone of {phone} is asking now, if it is set up.',
  waitingLeadWithoutPhone: 'Your phone is asking now, if it is set up.',
  digits: 'Digits: {digits}',
  timeLeft: '{time} left',
  secondsLeft: '{seconds} seconds left',
  noContact: 'No connection. Trying again…',
  help: 'Did not get it?',
  helpOpenApp: 'Open the companion app. The request waits there, with or without a notification.',
  helpCheckPhone: 'Check that the phone is online and that the app may show notifications.',
  cancel: 'Cancel',
  again: 'Send again',
  retry: 'Try again',
  anotherNumber: 'Use another number',
  approvedHeading: 'Approved. Signing you in…',
  approvedText: 'This takes a moment.',
  signedInHeading: 'You are signed in',
  signedInText: 'Your phone has confirmed that it is you.',
  deniedHeading: 'The request was denied',
  deniedText:
    'Somebody chose “Deny” on the phone, so nobody was signed in. If that was a slip, send it again.',
  wrongDigitsHeading: 'The digits did not match',
  wrongDigitsText:
    'The phone got other digits than this page showed. Send it again to get new ones.',
  noMatchHeading: 'That phone uses another SIM',
  noMatchText:
    'The phone’s mobile data does not run over the SIM of this number. Choose that SIM in the phone’s settings, then send again.',
  simUnavailableHeading: 'The SIM could not be checked',
  simUnavailableText:
    'The mobile operator gave no answer. Switch mobile data on and Wi‑Fi and VPN off, then send again.',
  accessDeniedHeading: 'This sign-in is not allowed',
  accessDeniedText: 'The service does not take this request. Ask whoever runs this website.',
  expiredHeading: 'Time ran out',
  expiredText: 'The phone did not answer in time. Open the companion app, then send again.',
  lostHeading: 'This sign-in is gone',
  lostText: 'It was used already, or begun again in another window. Send it again.',
  limitedHeading: 'Too many tries',
  limitedText: 'You can try again in {time}.',
  limitedOver: 'You can try again now.',
  offlineHeading: 'No connection',
  offlineText: 'This page cannot reach the website. Check your connection, then try again.',
  unavailableHeading: 'That did not work',
  unavailableText:
    'Signing in does not work right now. Nothing is wrong with your phone. Try again in a moment.',
}
