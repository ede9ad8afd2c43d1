import { type Logger, pino } from 'pino'

/** Names under which a secret, a number or an address could reach the log. Redacted wherever they stand. */
const sensitive = [
  'phone_number',
  'phoneNumber',
  'token',
  'fcm_token',
  'access_token',
  'digits',
  'jws',
  'enrolment',
  'cookie',
  'authorization',
  'url',
  'check_url',
  'checkUrl',
  'secret',
  'providerRef',
]

/** The one logger. It never writes requests: what is logged are the events of events.ts and faults. */
export function createLogger(level: string): Logger {
  return pino({
    level,
    redact: {
      // An operator's code on its own; deeper down the name is that of an error.
      paths: ['code', ...sensitive.flatMap((name) => [name, `*.${name}`, `*.*.${name}`])],
      censor: '[redacted]',
    },
    serializers: { req: () => undefined, res: () => undefined },
  })
}
