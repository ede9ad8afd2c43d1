import type { FastifyBaseLogger } from 'fastify'
import type { Events } from './ports/events.ts'

/** Every business event as one log line. The audit row is written by the store, with the effect itself. */
export function createEvents(log: FastifyBaseLogger): Events {
  return {
    loginStarted: (login) => log.info({ event: 'login_started', login }),
    loginDecided: (login, device, effect) =>
      log.info({ event: 'login_decided', login, device, effect }),
    loginEnded: (login, how) => log.info({ event: 'login_ended', login, how }),
    loginCollected: (login) => log.info({ event: 'login_collected', login }),
    loginRedeemed: (login) => log.info({ event: 'login_redeemed', login }),
    loginsExpired: (count) => log.info({ event: 'logins_expired', count }),
    registrationStarted: (registration) =>
      log.info({ event: 'registration_started', registration }),
    keyNotAttested: (format, why) =>
      log[format ? 'warn' : 'info']({ event: 'key_not_attested', format, why }),
    registrationEnded: (registration, how) =>
      log.info({ event: 'registration_ended', registration, how }),
    checkWithoutAnswer: (check, trouble) =>
      log.warn({ event: 'check_without_answer', check, trouble }),
    callbackTaken: (check, status) => log.info({ event: 'callback_taken', check, status }),
    callbackRefused: () => log.warn({ event: 'callback_refused' }),
    deviceRefused: (why, device) => log.warn({ event: 'device_refused', why, device }),
    deviceChanged: (device, by, how) => log.info({ event: 'device_changed', device, by, how }),
    clientCalled: (kind, client, how) => log.info({ event: 'client_called', kind, client, how }),
    pushSettled: (about, device, how) =>
      log.info({
        event: 'push_settled',
        ...(about.asks === 'phone' ? { waiting: about.waiting } : { login: about.loginId }),
        device,
        how,
      }),
  }
}
