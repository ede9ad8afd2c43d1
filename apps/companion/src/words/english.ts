import { checking, enrol } from './english/enrol'
import { failures, unable } from './english/failures'
import { banner, endings, home } from './english/home'
import { approvalLost, renewal } from './english/keys'
import { lines } from './english/lines'
import { linkRefusals } from './english/links'
import { activity, phones, waiting } from './english/phones'
import { push } from './english/push'
import { deciding, request } from './english/request'
import { onward, results } from './english/results'
import { scan } from './english/scan'
import { services } from './english/services'
import { lock, settings } from './english/settings'
import { shared, time } from './english/shared'
import { troubles } from './english/troubles'

/** Everything that people read in the app. Names in braces are filled in. */
export const english = {
  shared,
  time,
  enrol,
  checking,
  home,
  lines,
  approvalLost,
  renewal,
  services,
  endings,
  banner,
  push,
  request,
  scan,
  deciding,
  results,
  onward,
  troubles,
  failures,
  unable,
  linkRefusals,
  phones,
  waiting,
  activity,
  settings,
  lock,
}

/** The same in any language. */
export type Messages = DeepReadonly<typeof english>

type DeepReadonly<T> = T extends string
  ? string
  : { readonly [Key in keyof T]: DeepReadonly<T[Key]> }

/** What happened, why, and what to do about it. */
export interface Explanation {
  readonly title: string
  readonly why: string
  readonly advice: readonly string[]
}

/** One message for one thing, another for several. */
export interface Counted {
  readonly one: string
  readonly other: string
}
