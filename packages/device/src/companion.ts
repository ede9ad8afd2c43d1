import {
  admitDevice,
  devices,
  removeDevice,
  removeThisDevice,
  renameDevice,
  standing,
} from './account-devices.ts'
import { activity } from './activity.ts'
import { createLastNonce } from './call-as-device.ts'
import type { Companion, CompanionSettings } from './companion.types.ts'
import { decide } from './decide.ts'
import { discover } from './discover.ts'
import { enrol } from './enrol.ts'
import { fetchLogin } from './fetch-login.ts'
import { pendingLogins } from './pending-logins.ts'
import { savePushToken } from './save-push-token.ts'
import { isSafeIssuer } from './server-address.ts'
import { verifyServer } from './verify-server.ts'

/**
 * The phone's half of the protocol toward the server `issuer`. Throws a `TypeError` when that is
 * neither https nor http on loopback (`isSafeIssuer` asks beforehand).
 */
export function createCompanion(settings: CompanionSettings): Companion {
  if (!isSafeIssuer(settings.issuer)) throw new TypeError('The issuer must be an https URL.')
  const lastNonce = createLastNonce()
  return {
    discover: () => discover(settings),
    verifyServer: (pinned) => verifyServer(settings, pinned),
    enrol: (enrolment, watch) => enrol(settings, enrolment, watch),
    savePushToken: (enrolment, token) => savePushToken(settings, lastNonce, enrolment, token),
    devices: (enrolment) => devices(settings, lastNonce, enrolment),
    renameDevice: (enrolment, change) => renameDevice(settings, lastNonce, enrolment, change),
    removeThisDevice: (enrolment) => removeThisDevice(settings, lastNonce, enrolment),
    removeDevice: (enrolment, deviceId, words) =>
      removeDevice(settings, lastNonce, enrolment, { deviceId, words }),
    admitDevice: (enrolment, admission, words) =>
      admitDevice(settings, lastNonce, enrolment, { ...admission, words }),
    standing: (enrolment) => standing(settings, lastNonce, enrolment),
    activity: (enrolment, before) => activity(settings, lastNonce, enrolment, before),
    pendingLogins: (enrolment) => pendingLogins(settings, lastNonce, enrolment),
    fetchLogin: (enrolment, loginId) => fetchLogin(settings, lastNonce, enrolment, loginId),
    decide: (enrolment, login, decision, watch) =>
      decide(settings, enrolment, login, decision, watch),
  }
}
