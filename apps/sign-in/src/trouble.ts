import type { ProblemCode } from '@mobile-companion/contract/problem'

/** What can go wrong between page and server: the server's codes, and what the page sees by itself. */
export type TroubleCode = ProblemCode | 'offline' | 'number_missing' | 'unexpected'

export interface Trouble {
  readonly code: TroubleCode
  /** Seconds to wait before the next try, where the server said so. */
  readonly retryAfter?: number
}

const outdated =
  'This page and the server do not understand each other. Reload the page and try again.'
const over = 'This sign-in is over. Start a new one.'
const phoneOnly = 'The server took this page for a phone. Reload the page and try again.'

/** Every code in words for the person at the page. The server's own texts are for developers. */
const words: Readonly<Record<TroubleCode, string>> = {
  number_missing: 'Enter your phone number.',
  phone_number_invalid:
    'This is not a complete phone number. Check the digits and the country, or begin with + and the country code.',
  number_not_supported: 'Numbers like this one cannot sign in here. Use a mobile number.',
  request_timeout: 'Your connection was too slow for the server. Try again.',
  offline: 'No answer from the server. Check your internet connection and try again.',
  too_many_requests: 'Too many tries.',
  service_unavailable: 'The service is busy or being repaired. Try again in a minute.',
  operator_unavailable: 'The mobile operator does not answer just now. Try again in a minute.',
  internal_error: 'Something broke on the server, and nobody was signed in. Try again.',
  unexpected:
    'The server gave an answer that this page does not understand. Reload the page and try again.',
  cross_origin:
    'Your browser sent this from another site, so it was refused. Open this page directly.',
  not_signed_in: 'You are not signed in any more.',
  login_not_found: over,
  interaction_not_found: 'This sign-in is over. Go back to the app and start there again.',
  sign_in_again: 'The app wants to see your phone again. Confirm once more.',
  not_found: outdated,
  login_over: over,
  not_collectable: over,
  already_collected: over,
  malformed_request: 'The server could not read that. Check the number and try again.',
  idempotency_key_invalid: outdated,
  idempotency_key_reused: outdated,
  payload_too_large: outdated,
  unsupported_media_type: outdated,
  headers_too_large:
    'Your browser sends too many cookies to this site. Delete the cookies of this site and try again.',
  value_disagrees: phoneOnly,
  signature_invalid: phoneOnly,
  use_nonce: phoneOnly,
  device_not_active: phoneOnly,
  number_has_device: phoneOnly,
  wrong_digits: phoneOnly,
  registration_not_found: phoneOnly,
  registration_over: phoneOnly,
  request_changed: phoneOnly,
  check_superseded: phoneOnly,
  check_in_progress: phoneOnly,
}

/** True for what the server calls one of its problems; a newer server may have codes of which this page knows nothing. */
export function isTroubleCode(code: unknown): code is TroubleCode {
  return typeof code === 'string' && Object.hasOwn(words, code)
}

/** Which troubles are about the number that was typed, and are shown at its field. */
export function isAboutNumber({ code }: Trouble): boolean {
  return [
    'number_missing',
    'phone_number_invalid',
    'number_not_supported',
    'malformed_request',
  ].includes(code)
}

/** A trouble in plain words, with what to do. */
export function inWords({ code, retryAfter }: Trouble): string {
  if (code !== 'too_many_requests') return words[code]
  return `${words[code]} Wait ${waitInWords(retryAfter)}, then try again.`
}

function waitInWords(seconds: number | undefined): string {
  if (seconds === undefined) return 'a few minutes'
  if (seconds <= 1) return 'a second'
  if (seconds < 90) return `${seconds} seconds`
  const minutes = Math.ceil(seconds / 60)
  return minutes < 90 ? `${minutes} minutes` : `${Math.ceil(minutes / 60)} hours`
}
