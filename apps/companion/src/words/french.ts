import { eachMessage } from './each-message'
import type { Messages } from './english'
import { checking, enrol } from './french/enrol'
import { failures, unable } from './french/failures'
import { banner, endings, home } from './french/home'
import { approvalLost, renewal } from './french/keys'
import { lines } from './french/lines'
import { linkRefusals } from './french/links'
import { activity, phones, waiting } from './french/phones'
import { push } from './french/push'
import { deciding, request } from './french/request'
import { onward, results } from './french/results'
import { scan } from './french/scan'
import { services } from './french/services'
import { lock, settings } from './french/settings'
import { shared, time } from './french/shared'
import { troubles } from './french/troubles'

const messages: Messages = {
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

/** The space that French writes before some signs does not break, so that no line begins with one. */
const keepTogether = (message: string) =>
  message.replace(/ (?=[?!:;»%])/g, '\u00a0').replaceAll('« ', '«\u00a0')

export const french = eachMessage(messages, keepTogether)
