import type { CheckStep } from '@mobile-companion/device/companion.types'
import brand from '../brand.json'
import { type Explanation, failures, sendAgain, troubles, unable } from './explanations'
import { linkRefusals } from './link-words'
import type { EndingCode } from './state/ending'

const neverTellDigits = 'Never type six digits that somebody reads out or sends to you.'

const steps: Readonly<Record<CheckStep, string>> = {
  asking: 'Asking your operator',
  opening: 'Opening the check over mobile data',
  proving: 'Sending what came back',
  waiting: 'Waiting for the operator’s answer',
}

const signInSteps: Readonly<Record<CheckStep, string>> = {
  ...steps,
  asking: 'Sending your approval',
}

const endingLabels: Readonly<Record<EndingCode, string>> = {
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

/** Every word that people read in the app, in English. */
export const strings = {
  troubles,
  failures,
  unable,
  linkRefusals,
  steps,
  signInSteps,
  endingLabels,
  appName: brand.name,
  someService: 'this service',
  tryAgain: 'Try again',
  stop: 'Stop',
  done: 'Done',
  goOn: 'Go on',
  cancel: 'Cancel',
  back: 'Back',
  starting: 'Starting',
  whatToDo: 'What to do',
  enrol: {
    title: (service: string) => `Use this phone to sign in to ${service}`,
    why: 'Enter the number of the SIM in this phone. Your operator confirms it over mobile data, so there is no password and no text message.',
    number: 'Phone number',
    countryOf: (name: string, code: string) => `Country: ${name}, +${code}`,
    chooseCountry: 'Choose a country',
    searchCountry: 'Search countries',
    noCountry: 'No country by that name.',
    submit: 'Confirm this number',
    mobileData: 'Keep mobile data on: the check goes over it, even while you are on Wi-Fi.',
    how: 'How it works',
    howSteps: [
      'Confirm your number once, here.',
      'Type it on a website to sign in.',
      'The request comes to this phone, and you approve it.',
    ],
  },
  checking: {
    bar: 'Confirming your number',
    title: (number: string) => `Confirming ${number}`,
    why: 'This takes a few seconds. Keep the app open.',
  },
  otherNumber: 'Use another number',
  otherSim: (number: string): Explanation => ({
    title: 'This phone used another SIM',
    why: `Mobile data went out through a SIM that is not ${number}.`,
    advice: [
      `Set mobile data to the SIM with ${number}.`,
      'Or confirm the number of the SIM that this phone uses.',
    ],
  }),
  home: {
    numberOf: (device: string) => `Your number on ${device}`,
    confirmed: (when: string) => `SIM confirmed ${when}`,
    refresh: 'Refresh',
    refreshing: 'Looking…',
    welcome: 'This phone is ready',
    welcomeWhy: 'Sign in on a website with your number. The request then appears here by itself.',
    welcomeRead: 'Got it',
    nothing: 'Nothing is waiting',
    nothingWhy: 'When somebody signs in with your number, the request appears here by itself.',
    pushOff:
      'Notifications are off. While this app is open it looks every ten seconds; else open it to see requests.',
    waiting: 'Waiting for you',
    request: 'Sign-in request',
    open: 'Look',
    openSpoken: (left: string) => `Look at the sign-in request, ${left} left`,
    left: (left: string) => `${left} left`,
    recent: 'Recent requests',
    recentNone: 'Requests that you have answered are listed here.',
    enrolAgain: 'Confirm my number again',
  },
  request: {
    bar: 'Sign-in request',
    opening: 'Opening the request',
    title: (client: string) => `Are you signing in to ${client}?`,
    approvalBar: 'Request to approve',
    approvalTitle: (client: string) => `${client} asks you to approve this`,
    approvalAgain: (client: string) => `Finish approving for ${client}`,
    titleAgain: (client: string) => `Finish signing in to ${client}`,
    whyAgain:
      'You approved this, but the app was closed before your SIM was checked. Type the digits once more to go on.',
    whyAgainNoDigits:
      'You approved this, but the app was closed before your SIM was checked. Go on if it was you.',
    noDigits: (client: string) =>
      `${client} cannot show you digits to type. Approve only if you asked ${client} for this just now.`,
    goOn: 'Go on',
    app: 'Website',
    where: 'Where',
    with: 'With',
    when: 'When',
    number: 'Number',
    reference: 'Reference',
    unknown: 'Not known',
    consent: {
      lead: (client: string) => `If you approve, ${client} gets:`,
      phone: 'your phone number',
      offline_access: 'access that goes on while you are away',
    },
    digits: 'Type the six digits that the page shows',
    wrong: (left: number) =>
      left === 1 ? 'Wrong digits. This is your last try.' : `Wrong digits. ${left} tries left.`,
    approve: 'Approve',
    deny: 'Deny',
    notMe: 'This was not me',
    timeLeft: (left: string) => `${left} left`,
    timeLeftSpoken: (seconds: number) => `${seconds} seconds left to answer`,
  },
  deciding: {
    bar: 'Signing in',
    approving: (client: string) => `Signing you in to ${client}`,
    approvalBar: 'Approving',
    approvingMore: (client: string) => `Sending your approval to ${client}`,
    denying: 'Sending your answer',
    why: 'Your operator confirms your SIM over mobile data. Keep the app open.',
    denyingWhy: 'Nobody will be signed in.',
    refusingWhy: 'Nothing will be approved.',
  },
  results: {
    signed_in: (client: string): Explanation => ({
      title: `Signed in to ${client}`,
      why: 'You can go back to your browser.',
      advice: [],
    }),
    approved: (client: string): Explanation => ({
      title: 'Approved',
      why: `${client} has your approval. You can go back to your browser.`,
      advice: [],
    }),
    refused: (client: string): Explanation => ({
      title: 'Denied',
      why: `${client} has no approval, and nobody was signed in.`,
      advice: [],
    }),
    denied: (client: string): Explanation => ({
      title: 'Denied',
      why: `Nobody was signed in to ${client}.`,
      advice: [],
    }),
    not_me: (client: string): Explanation => ({
      title: 'Good that you checked',
      why: `Nobody was signed in to ${client}. Somebody typed your number there, and without this phone they got nowhere.`,
      advice: [
        'Deny every request that you did not start.',
        neverTellDigits,
        'If it keeps happening, tell the website.',
      ],
    }),
    wrong_digits: (_client: string, _number: string): Explanation => ({
      title: 'Wrong digits three times',
      why: 'This request is closed to keep you safe. Nobody was signed in.',
      advice: [sendAgain, 'No page before you with six digits? Then it was not yours.'],
    }),
    other_sim: (_client: string, number: string): Explanation => ({
      title: 'This phone used another SIM',
      why: `You approved, but mobile data went out through a SIM that is not ${number}. Nobody was signed in.`,
      advice: [`Set mobile data to the SIM with ${number}.`, sendAgain],
    }),
    expired: (_client: string): Explanation => ({
      title: 'The time ran out',
      why: 'A request is open for two minutes. Nobody was signed in.',
      advice: [sendAgain],
    }),
    cancelled: (_client: string): Explanation => ({
      title: 'Cancelled in the browser',
      why: 'The page that asked took its request back. There is nothing to do.',
      advice: [],
    }),
    answered_already: (_client: string): Explanation => ({
      title: 'Already answered',
      why: 'This request has had its answer.',
      advice: ['Was that not you? Tell the website.'],
    }),
    given_up: (_client: string): Explanation => ({
      title: 'You stopped the check',
      why: 'Without the check of your SIM nobody is signed in.',
      advice: [sendAgain],
    }),
  },
  simUnavailable: 'Your SIM could not be checked',
  sendAgain,
  lookAgain: 'Look at it again',
  banner: {
    title: 'New sign-in request',
    open: 'Look',
    dismiss: 'Not now',
  },
} as const
