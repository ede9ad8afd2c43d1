export const home = {
  numberOn: 'Your number on {device}',
  confirmed: 'SIM confirmed {when}',
  refresh: 'Refresh',
  refreshing: 'Looking…',
  welcome: 'This phone is ready',
  welcomeWhy: 'Sign in on a website with your number. The request then appears here by itself.',
  welcomeRead: 'Got it',
  nothing: 'Nothing is waiting',
  nothingWhy: 'When somebody signs in with your number, the request appears here by itself.',
  pushOff:
    'Notifications are off. While this app is open it looks every ten seconds; else open it to see requests.',
  phoneWaits: 'Another phone asks to be let in',
  phoneWaitsWhy:
    'It confirmed this number’s SIM and waits for ten minutes. If it is not yours, do not let it in.',
  phoneWaitsLook: 'See the phones',
  waiting: 'Waiting for you',
  request: 'Sign-in request',
  open: 'Look',
  openSpoken: 'Look at the sign-in request, {left} left',
  left: '{left} left',
  recent: 'Recent requests',
  recentNone: 'Requests that you have answered are listed here.',
  enrolAgain: 'Confirm my number again',
}

/** How a request ended, in a word or two. */
export const endings = {
  signed_in: 'Signed in',
  denied: 'Denied',
  not_me: 'Not me',
  wrong_digits: 'Wrong digits',
  other_sim: 'Other SIM',
  sim_unavailable: 'SIM not checked',
  expired: 'Ran out',
  cancelled: 'Cancelled',
  answered_already: 'Answered',
  given_up: 'Stopped',
  failed: 'Failed',
}

/** Over any screen. */
export const banner = {
  title: 'New sign-in request',
  phone: 'Another phone asks to be let in',
  open: 'Look',
  dismiss: 'Not now',
}
