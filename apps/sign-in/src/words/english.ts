/** Everything that the page says. Names in braces are filled in. */
export const english = {
  loadingHeading: 'One moment…',
  loadingText: 'Asking the server who is signed in.',
  unreachableHeading: 'Sign-in cannot be reached',
  overHeading: 'This sign-in is over',
  retry: 'Try again',

  heading: 'Sign in with your phone',
  headingFor: 'Sign in to {app}',
  headingToApprove: '{app} asks you to approve this',
  forOrigin: 'For {origin}.',
  lead: 'No password. Your phone confirms that it is you.',
  leadToApprove: 'Your phone shows this once more, and you approve it there.',
  phone: 'Phone number',
  country: 'Country',
  submit: 'Continue',
  sending: 'Asking your phone…',
  newHere: 'New here? Set up your phone',
  backToApp: 'Back to {app}',

  setUpHeading: 'Set up your phone',
  setUpLead:
    'Scan this with the phone whose number you want to sign in with. It takes a minute and needs that phone’s mobile data.',
  setUpCode: 'QR code that opens the set-up page',
  setUpLink: 'Open it on this device',
  opensTab: '(opens in a new tab)',
  backToForm: 'Back to sign in',

  waitingHeading: 'Type these digits on your phone and approve',
  waitingLead: 'The phone of {phone} is asking now, if it is set up.',
  approveExactly: 'Approve only if your phone shows exactly this:',
  waitingFor: 'Waiting for your phone',
  timeLeft: '{time} left',
  lessLeft: 'Less than {time} left',
  timeUp: 'Time is up',
  noContact: 'No connection to the server. Trying again…',
  typeYourself: 'Type them yourself. {service} never asks for these digits in a call or message.',
  thisService: 'This service',
  help: 'Did not get it?',
  helpOpenApp: 'Open the companion app.',
  helpOpenAppText: 'The request waits there, with or without a notification.',
  helpCheckPhone: 'Check the phone.',
  helpCheckPhoneText: 'Is it online, and may the app show notifications?',
  helpSetUp: 'Never set it up?',
  helpSetUpText: 'Scan this with that phone, then send again.',
  again: 'Send again',
  sendingAgain: 'Sending again…',
  cancel: 'Cancel',
  cancelling: 'Cancelling…',

  isAppHere: 'Is the app on this phone?',
  copyDigits: 'Copy the digits',
  copied: 'Copied. Paste them in the app.',
  notCopied: 'They could not be copied. Remember them.',
  openApp: 'Open the {service} app',
  isAppHereBack:
    'Is the app on this phone? Approve there, and it brings you back: no digits needed.',
  scanHere: 'Or scan this with the app. It fills the digits in for you.',
  scanCode: 'QR code for the app, with this request and its digits',

  returningHeading: 'Approved. The app brings you back',
  returningText:
    'It opens a new tab in this browser, and you are signed in there. Nothing is left to do here.',
  returningOther: 'Did another browser open? Then send it again and type the digits this time.',
  againWithDigits: 'Send again, with digits',
  otherBrowserHeading: 'This browser did not ask',
  otherBrowserText:
    'Nobody was signed in. If you began this sign-in, go back to the browser or app where you did, send it again and type the digits. If you did not, somebody else began it with your number. It got them nothing; the next time, choose on your phone that it was not you.',
  elsewhereHeading: 'You are signed in',
  elsewhereText: 'It went on in the tab that your phone opened. You can close this one.',

  approvedHeading: 'Approved. Your phone is confirming its SIM…',
  approvedText:
    'This takes a few seconds. Leave the app open and mobile data on; Wi‑Fi may stay on too.',
  confirming: 'Confirming',
  confirmedHeading: 'Confirmed. Signing you in…',
  notYetHeading: 'Confirmed, but not signed in yet',

  signedInHeading: 'You are signed in',
  signedInPhone: 'Phone',
  signedInSince: 'Since',
  signedInToday: 'Today, {time}',
  confirmedBy: 'Confirmed by',
  phoneAndSim: 'Phone and SIM',
  signOut: 'Sign out',
  signingOut: 'Signing out…',

  consentHeading: 'Let {app} know who you are?',
  consentLead: '{origin} asks for this:',
  consentLeadAbout: '{origin} asks for this about {phone}:',
  learnsOpenid: 'That it is you: the same made-up name each time, and how you signed in',
  learnsPhone: 'Your phone number',
  learnsOffline: 'Both of these also while you are away, until you take it back',
  getsApproved: 'It also gets what you have approved on your phone:',
  allow: 'Allow',
  doNotAllow: 'Do not allow',

  deniedHeading: 'The request was denied',
  deniedText:
    'Somebody chose “Deny” on the phone, so nobody was signed in. If that was a slip, send it again.',
  wrongDigitsHeading: 'The digits did not match',
  wrongDigitsText:
    'Three times the phone got other digits than this page showed, so the request was stopped. Send it again to get new ones.',
  noMatchHeading: 'That phone uses another SIM',
  noMatchText:
    'The request was approved, but the phone’s mobile data does not run over the SIM of {phone}. In the phone’s settings choose that SIM for mobile data, or put it in, then send again.',
  simUnavailableHeading: 'The SIM could not be checked',
  simUnavailableText:
    'The phone approved, but its mobile operator gave no answer. Switch mobile data on, Wi‑Fi and VPN off, look for better reception, then send again.',
  notConfirmedHeading: 'The phone could not be confirmed',
  notConfirmedText:
    'It approved, but did not prove that it holds the SIM of this number. Send again to retry.',
  expiredHeading: 'Time ran out',
  expiredText:
    'The phone did not finish in time. Take it in your hand, open the companion app, then send again.',
  cancelledHeading: 'Sign-in cancelled',
  cancelledText: 'The request was taken back, and the phone is told. Nobody was signed in.',
  lostHeading: 'This sign-in is gone',
  lostText:
    'It is too old, or your browser does not keep this site’s cookies. Allow them if they are blocked, then try again.',
  uncollectedHeading: 'This page came back too late',
  uncollectedText:
    'The phone confirmed, but this page was asleep or offline for too long to finish. Send it again.',
  startAgain: 'Start again',
  anotherNumber: 'Use another number',

  numberMissing: 'Enter your phone number.',
  numberInvalid:
    'This is not a complete phone number. Check the digits and the country, or begin with + and the country code.',
  numberNotSupported: 'Numbers like this one cannot sign in here. Use a mobile number.',
  tooSlow: 'Your connection was too slow for the server. Try again.',
  offline: 'No answer from the server. Check your internet connection and try again.',
  tooMany: 'Too many tries. Wait {time}, then try again.',
  aSecond: 'a second',
  aFewMinutes: 'a few minutes',
  busy: 'The service is busy or being repaired. Try again in a minute.',
  operatorBusy: 'The mobile operator does not answer just now. Try again in a minute.',
  broken: 'Something broke on the server, and nobody was signed in. Try again.',
  unexpected:
    'The server gave an answer that this page does not understand. Reload the page and try again.',
  crossOrigin:
    'Your browser sent this from another site, so it was refused. Open this page directly.',
  notSignedIn: 'You are not signed in any more.',
  over: 'This sign-in is over. Start a new one.',
  overInApp: 'This sign-in is over. Go back to the app and start there again.',
  signInAgain: 'The app wants to see your phone again. Confirm once more.',
  unreadable: 'The server could not read that. Check the number and try again.',
  outdated: 'This page and the server do not understand each other. Reload the page and try again.',
  tooManyCookies:
    'Your browser sends too many cookies to this site. Delete the cookies of this site and try again.',
  phoneOnly: 'The server took this page for a phone. Reload the page and try again.',
}

/** The same in any language. */
export type Messages = Readonly<Record<keyof typeof english, string>>
