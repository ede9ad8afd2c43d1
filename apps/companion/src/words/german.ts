import type { Messages } from './english'
import { checking, enrol } from './german/enrol'
import { failures, unable } from './german/failures'
import { banner, endings, home } from './german/home'
import { approvalLost, renewal } from './german/keys'
import { lines } from './german/lines'
import { linkRefusals } from './german/links'
import { activity, phones, waiting } from './german/phones'
import { push } from './german/push'
import { deciding, request } from './german/request'
import { onward, results } from './german/results'
import { scan } from './german/scan'
import { services } from './german/services'
import { lock, settings } from './german/settings'
import { shared, time } from './german/shared'
import { troubles } from './german/troubles'

export const german: Messages = {
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
