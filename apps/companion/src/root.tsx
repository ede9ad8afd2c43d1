import { createCompanion } from '@mobile-companion/device/companion'
import { verifyServer } from '@mobile-companion/device/verify-server'
import { prepareMobileData } from '../modules/cellular'
import { App } from './app'
import type { Parts } from './effects/parts'
import { attention } from './platform/attention'
import { forgetPhoneKeys, openPhoneKeys } from './platform/device-key'
import { languages } from './platform/languages'
import { links } from './platform/links'
import { push } from './platform/push'
import { readHandset } from './platform/settings'
import { openStorage } from './platform/storage'
import { thisPhone } from './platform/this-phone'
import { unlock } from './platform/unlock'

const parts: Parts = {
  readHandset,
  openStorage,
  openPhoneKeys,
  forgetPhoneKeys,
  push,
  attention,
  links,
  languages,
  unlock,
  phone: thisPhone,
  verifyServer,
  prepareMobileData,
  createCompanion,
}

/** The app on the phone that it was built for. */
export function Root() {
  return <App parts={parts} />
}
