import { checking } from './enrol'

export const request = {
  bar: 'Sign-in request',
  opening: 'Opening the request',
  title: 'Are you signing in to {client}?',
  approvalBar: 'Request to approve',
  approvalTitle: '{client} asks you to approve this',
  approvalAgain: 'Finish approving for {client}',
  titleAgain: 'Finish signing in to {client}',
  whyAgain:
    'You approved this, but the app was closed before your SIM was checked. Type the digits once more to go on.',
  whyAgainNoDigits:
    'You approved this, but the app was closed before your SIM was checked. Go on if it was you.',
  noDigits:
    '{client} cannot show you digits to type. Approve only if you asked {client} for this just now.',
  here: 'The page says that it is open in a browser on this phone. Approve only if you see it there: you come back to it by yourself, and no other browser can use this.',
  typeInstead: 'Type the digits instead',
  scanInstead: 'Scan the code instead',
  scanned: 'From the code that you scanned',
  app: 'Website',
  where: 'Where',
  with: 'With',
  when: 'When',
  number: 'Number',
  reference: 'Reference',
  unknown: 'Not known',
  confirm: {
    prompt: 'Approve sign-in to {client}',
    promptMore: 'Approve this for {client}',
    not_confirmed: 'Not approved: you did not confirm it, so nothing was sent.',
    locked_out:
      'Not approved: this phone takes no fingerprint, face or code just now. Lock it, unlock it with its code, and approve again.',
  },
  consent: {
    lead: 'If you approve, {client} gets:',
    phone: 'your phone number',
    offline_access: 'access that goes on while you are away',
  },
  digits: 'Type the six digits that the page shows',
  wrong: {
    one: 'Wrong digits. This is your last try.',
    other: 'Wrong digits. {count} tries left.',
  },
  approve: 'Approve',
  deny: 'Deny',
  notMe: 'This was not me',
  timeLeft: '{left} left',
  timeLeftSpoken: { one: 'One second left to answer', other: '{count} seconds left to answer' },
}

export const deciding = {
  bar: 'Signing in',
  approving: 'Signing you in to {client}',
  approvalBar: 'Approving',
  approvingMore: 'Sending your approval to {client}',
  denying: 'Sending your answer',
  why: 'Your operator confirms your SIM over mobile data. Keep the app open.',
  denyingWhy: 'Nobody will be signed in.',
  refusingWhy: 'Nothing will be approved.',
  steps: { ...checking.steps, asking: 'Sending your approval' },
}
