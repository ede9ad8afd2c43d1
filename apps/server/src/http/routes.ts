import { appAssociationRoutes } from './app-association.routes.ts'
import { changeDeviceRoute } from './device/change-device.route.ts'
import { listDevicesRoute } from './device/list-devices.route.ts'
import { listLoginsRoute } from './device/list-logins.route.ts'
import { readActivityRoute } from './device/read-activity.route.ts'
import { readStandingRoute } from './device/read-standing.route.ts'
import { removeDeviceRoute } from './device/remove-device.route.ts'
import { savePushTokenRoute } from './device/save-push-token.route.ts'
import { showLoginRoute } from './device/show-login.route.ts'
import { discoveryRoute } from './discovery.route.ts'
import { healthRoutes } from './health.routes.ts'
import { cancelLoginRoute } from './login/cancel-login.route.ts'
import { collectLoginRoute } from './login/collect-login.route.ts'
import { patchLoginRoute } from './login/patch-login.route.ts'
import { readLoginRoute } from './login/read-login.route.ts'
import { startLoginRoute } from './login/start-login.route.ts'
import { watchLoginRoute } from './login/watch-login.route.ts'
import type { App, RouteNeeds } from './needs.ts'
import { proveIdentityRoute } from './prove-identity.route.ts'
import { proveRegistrationRoute } from './registration/prove-registration.route.ts'
import { startRegistrationRoute } from './registration/start-registration.route.ts'
import { endSessionRoute } from './session/end-session.route.ts'
import { readSessionRoute } from './session/read-session.route.ts'
import { takeCallbackRoute } from './take-callback.route.ts'

/** The map of the server. */
export function addRoutes(app: App, needs: RouteNeeds): void {
  // The browser
  startLoginRoute(app, needs) //         POST   /api/login
  readLoginRoute(app, needs) //          GET    /api/login/:login_id
  watchLoginRoute(app, needs) //         GET    /api/login/:login_id/events
  cancelLoginRoute(app, needs) //        DELETE /api/login/:login_id
  collectLoginRoute(app, needs) //       POST   /api/login/:login_id/session
  readSessionRoute(app, needs) //        GET    /api/session
  endSessionRoute(app, needs) //         DELETE /api/session
  // The phone
  startRegistrationRoute(app, needs) //  POST   /api/register
  proveRegistrationRoute(app, needs) //  PATCH  /api/register/:registration_id
  savePushTokenRoute(app, needs) //      POST   /api/tokens
  listLoginsRoute(app, needs) //         GET    /api/device/logins
  showLoginRoute(app, needs) //          GET    /api/device/logins/:login_id
  patchLoginRoute(app, needs) //         PATCH  /api/login/:login_id
  listDevicesRoute(app, needs) //        GET    /api/device/devices
  changeDeviceRoute(app, needs) //       PATCH  /api/device/devices/:device_id
  removeDeviceRoute(app, needs) //       DELETE /api/device/devices/:device_id
  readStandingRoute(app, needs) //       GET    /api/device/standing
  readActivityRoute(app, needs) //       GET    /api/device/activity
  // The provider
  takeCallbackRoute(app, needs) //       POST   /api/callbacks/truid
  // Anyone
  discoveryRoute(app, needs) //          GET    /.well-known/mobile-companion
  proveIdentityRoute(app, needs) //      POST   /.well-known/mobile-companion/proof
  appAssociationRoutes(app, needs) //    GET    /.well-known/assetlinks.json, /.well-known/apple-app-site-association
  healthRoutes(app, needs) //            GET    /healthz, /readyz
}
