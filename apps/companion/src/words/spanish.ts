import type { Messages } from './english'
import { checking, enrol } from './spanish/enrol'
import { failures, unable } from './spanish/failures'
import { banner, endings, home } from './spanish/home'
import { approvalLost, renewal } from './spanish/keys'
import { lines } from './spanish/lines'
import { linkRefusals } from './spanish/links'
import { activity, phones, waiting } from './spanish/phones'
import { push } from './spanish/push'
import { deciding, request } from './spanish/request'
import { onward, results } from './spanish/results'
import { scan } from './spanish/scan'
import { services } from './spanish/services'
import { lock, settings } from './spanish/settings'
import { shared, time } from './spanish/shared'
import { troubles } from './spanish/troubles'

export const spanish: Messages = {
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
