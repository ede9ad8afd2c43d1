import { isIP } from 'node:net'
import { fileURLToPath } from 'node:url'
import { isAppAddress } from '@mobile-companion/contract/app-link'
import { z } from 'zod'
import { dataResidencies } from './adapters/truid/project-file.ts'
import { AndroidApps, AppleApp } from './read-app-identity.ts'

const maxListed = 20

const text = (max = 1024) => z.string().max(max)
const whole = (min: number, max: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.int().min(min).max(max))
    .default(otherwise)

const httpUrl = text()
  .refine((value) => ['http:', 'https:'].includes(URL.parse(value)?.protocol ?? ''))
  .refine((value) => URL.parse(value)?.username === '' && URL.parse(value)?.password === '')

const origin = httpUrl
  .refine((value) => /^https?:\/\/[^/?#]+\/?$/i.test(value))
  .transform((value) => new URL(value).origin)

const origins = text(4096)
  .default('')
  .transform((value) => value.split(/\s+/).filter((part) => part !== ''))
  .pipe(z.array(origin).max(maxListed))

const proxies = text(4096)
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .pipe(z.array(z.string().refine(isNetwork)).max(maxListed))

const serverKey = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/)
  .transform((value) => new Uint8Array(Buffer.from(value, 'base64url')))

const builtSignIn = fileURLToPath(new URL('../../sign-in/dist', import.meta.url))

/**
 * Every setting. The description finishes "NAME must be …"; the example is a value that would do.
 * What one variable means for another is checked in config.ts.
 */
export const Environment = z.object({
  ISSUER: origin.optional().meta({
    description: 'the address of this server: scheme, host and port, nothing behind',
    example: 'https://sign-in.example.com',
  }),
  PORT: whole(1, 65_535, 4000).meta({ description: 'a port, 1 to 65535', example: '4000' }),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:-]{1,253}$/)
    .default('localhost')
    .meta({ description: 'an address or a name to listen on', example: '0.0.0.0' }),
  SERVICE_NAME: z
    .string()
    .regex(/^[^\p{Cc}]{1,64}$/u)
    .default('Mobile Companion')
    .meta({ description: 'a name of at most 64 characters', example: 'Northwind' }),
  DATABASE_FILE: text()
    .default('data/companion.sqlite')
    .meta({ description: 'the path of a file', example: 'data/companion.sqlite' }),
  SERVER_KEY: serverKey.optional().meta({
    description: '32 random bytes in base64url, 43 characters',
    example: `"$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')"`,
  }),
  SERVER_KEY_FILE: text()
    .optional()
    .meta({ description: 'the path of a file', example: 'data/server.key' }),
  TRU_ID_BASE_URL: origin.optional().meta({
    description: 'the address of the tru.ID or IDlayr API: scheme and host, nothing behind',
    example: 'https://eu.api.idlayr.com',
  }),
  TRU_ID_DATA_RESIDENCY: z
    .string()
    .toLowerCase()
    .pipe(z.enum(dataResidencies))
    .optional()
    .meta({ description: `one of ${dataResidencies.join(', ')}`, example: 'eu' }),
  TRU_ID_CLIENT_ID: text().optional().meta({
    description: "the client_id of the tru.ID project's credentials",
    example: '<client_id in tru.json>',
  }),
  TRU_ID_CLIENT_SECRET: text().optional().meta({
    description: "the client_secret of the tru.ID project's credentials",
    example: '<client_secret in tru.json>',
  }),
  TRU_ID_PROJECT_FILE: text()
    .optional()
    .meta({ description: "the path of the tru.ID project's tru.json", example: 'tru.json' }),
  TRU_ID_PHONE_CHECK: z.enum(['v0.1', 'v0.2']).default('v0.2').meta({
    description: 'v0.2, or v0.1 together with ALLOW_UNBOUND_SIM_CHECK',
    example: 'v0.2',
  }),
  TRU_ID_CALLBACKS: z
    .enum(['on', 'off'])
    .default('off')
    .meta({ description: 'on or off', example: 'on' }),
  ALLOW_UNBOUND_SIM_CHECK: z
    .enum(['true', 'false'])
    .default('false')
    .transform((value) => value === 'true')
    .meta({ description: 'true or false', example: 'false' }),
  FCM_SERVICE_ACCOUNT_FILE: text().optional().meta({
    description: "the path of the Firebase project's service-account key",
    example: 'service-account.json',
  }),
  GOOGLE_APPLICATION_CREDENTIALS: text().optional().meta({
    description: "the path of the Firebase project's service-account key",
    example: 'service-account.json',
  }),
  FCM_BASE_URL: origin.default('https://fcm.googleapis.com').meta({
    description: 'the address of the FCM API: scheme and host, nothing behind',
    example: 'https://fcm.googleapis.com',
  }),
  FRAME_ANCESTORS: origins.meta({
    description: `at most ${maxListed} origins, separated by spaces, that may frame the sign-in page`,
    example: '"https://shop.example.com https://help.example.com"',
  }),
  PHONE_ORIGINS: origins.meta({
    description: `at most ${maxListed} origins, separated by spaces, of web pages that may act as a phone`,
    example: 'https://phone.example.com',
  }),
  ENROL_URL: httpUrl.optional().meta({
    description: 'the address where people get the companion app',
    example: 'https://example.com/get-the-app',
  }),
  APP_LINK: text()
    .refine(isAppAddress)
    .transform((value) => new URL(value).href)
    .optional()
    .meta({
      description: "an https address or an address of the app's own scheme that opens the app",
      example: 'https://app.example.com/open',
    }),
  ANDROID_APP: AndroidApps.meta({
    description:
      'the package of the Android app, a colon and the SHA-256 of the certificate that signs it; several with commas between',
    example: 'com.example.signin:0F:2A:…',
  }),
  APPLE_APP: AppleApp.optional().meta({
    description: 'the team id and the bundle id of the iPhone app, with a full stop between',
    example: 'TEAMID1234.com.example.signin',
  }),
  ATTESTATION: z
    .enum(['record', 'require'])
    .default('record')
    .meta({ description: 'record or require', example: 'require' }),
  TRUSTED_PROXIES: proxies.meta({
    description: `at most ${maxListed} addresses or networks of reverse proxies, separated by commas`,
    example: '10.0.0.0/8,fd00::1',
  }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .meta({
      description: 'one of fatal, error, warn, info, debug, trace, silent',
      example: 'info',
    }),
  SIGN_IN_DIST: text()
    .default(builtSignIn)
    .meta({ description: 'the folder of the built sign-in page', example: 'apps/sign-in/dist' }),
  DECIDE_SECONDS: whole(1, 600, 120).meta({
    description: 'a whole number of seconds, 1 to 600',
    example: '120',
  }),
  PROVE_SECONDS: whole(1, 600, 90).meta({
    description: 'a whole number of seconds, 1 to 600',
    example: '90',
  }),
  LOGIN_STARTS_PER_MINUTE: whole(1, 100_000, 10).meta({
    description: 'a whole number, 1 to 100000, for each address',
    example: '10',
  }),
  PUSHES_PER_TEN_MINUTES: whole(1, 1_000, 3).meta({
    description: 'a whole number, 1 to 1000, for each account',
    example: '3',
  }),
  LISTED_LOGINS: whole(1, 100, 3).meta({
    description: 'a whole number, 1 to 100',
    example: '3',
  }),
  REGISTRATIONS_PER_MINUTE: whole(1, 100_000, 20).meta({
    description: 'a whole number, 1 to 100000, for each address',
    example: '20',
  }),
  REGISTRATIONS_PER_NUMBER_PER_DAY: whole(1, 100_000, 5).meta({
    description: 'a whole number, 1 to 100000, for each phone number',
    example: '5',
  }),
  REGISTRATIONS_PER_DAY: whole(1, 1_000_000, 1_000).meta({
    description: 'a whole number, 1 to 1000000, for all numbers together',
    example: '1000',
  }),
  DEFAULT_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional()
    .meta({
      description: 'a country, two letters, for numbers without a country code from back ends',
      example: 'GB',
    }),
  LOOPBACK_PING_PORTS: text()
    .default('')
    .transform((value) => value.split(',').filter((part) => part.trim() !== ''))
    .pipe(
      z
        .array(
          z
            .string()
            .regex(/^ ?\d{1,5} ?$/)
            .transform(Number),
        )
        .max(maxListed),
    )
    .meta({
      description: `at most ${maxListed} ports of this machine, separated by commas, where back ends on it are told of an end`,
      example: '3000,8080',
    }),
  OIDC_CLIENTS_FILE: text().optional().meta({
    description: 'the path of a file with a list of OpenID clients',
    example: 'clients.json',
  }),
  AUTHORIZATION_DETAILS_FILE: text().optional().meta({
    description: 'the path of a file with the things that apps may ask people to approve',
    example: 'details.json',
  }),
  OIDC_REGISTRATION_TOKEN: z
    .string()
    .regex(/^[A-Za-z0-9_-]{32,128}$/)
    .optional()
    .meta({
      description:
        '32 to 128 characters of base64url, and random; not set, nobody may register clients',
      example: `"$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')"`,
    }),
  OIDC_REQUESTS_PER_MINUTE: whole(1, 100_000, 600).meta({
    description: 'a whole number, 1 to 100000, for each address',
    example: '600',
  }),
})

export type Environment = z.infer<typeof Environment>
export type SettingName = keyof Environment

export function isSettingName(name: string): name is SettingName {
  return name in Environment.shape
}

/** An IP address, or a network in CIDR notation that is smaller than the whole internet. */
function isNetwork(value: string): boolean {
  const [address = '', prefix, ...more] = value.split('/')
  const version = isIP(address)
  if (version === 0 || more.length > 0) return false
  if (prefix === undefined) return true
  return /^[1-9]\d{0,2}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128)
}
