import type { ServiceAccount } from './adapters/fcm/service-account.ts'
import type { ServerKeySource } from './adapters/system/server-key.ts'
import { checkAttestation } from './attestation-settings.ts'
import { checkCalledAddresses } from './check-called-addresses.ts'
import { Environment, isSettingName, type SettingName } from './environment.ts'
import { isLoopback } from './loopback.ts'
import type { AndroidApp } from './model/app-identity.ts'
import type { DetailType } from './model/detail-type.ts'
import { fail, ok, type Result } from './model/result.ts'
import type { ClientMetadata } from './ports/oidc-client-store.ts'
import type { CredentialFiles } from './read-credentials.ts'
import { readOpenidFiles } from './read-openid-files.ts'
import { faultOf } from './setting-fault.ts'
import { isExampleSecret, isWeakKey } from './weak-secrets.ts'

/** What the server is told from outside, checked as a whole. */
export interface Config {
  /** Origin, without a slash at the end. */
  readonly issuer: string
  /** The issuer is not on loopback. */
  readonly production: boolean
  readonly host: string
  readonly port: number
  readonly serviceName: string
  readonly databaseFile: string
  readonly serverKey: ServerKeySource
  readonly truId: {
    readonly baseUrl: string
    readonly clientId: string
    readonly clientSecret: string
    /** v0.1 only where somebody said that an unbound check will do. */
    readonly phoneCheck: 'v0.1' | 'v0.2'
    /** Each check asks for a callback to this server. */
    readonly callbacks: boolean
  }
  /** Null: no push; people find a request by opening the app. */
  readonly fcm: { readonly baseUrl: string; readonly serviceAccount: ServiceAccount } | null
  readonly frameAncestors: readonly string[]
  readonly phoneOrigins: readonly string[]
  readonly enrolUrl: string
  /** Opens the companion app; null: the sign-in page offers no link to it. */
  readonly appLink: string | null
  readonly androidApps: readonly AndroidApp[]
  /** `TEAMID1234.com.example.app` */
  readonly appleApp: string | null
  readonly attestation: Environment['ATTESTATION']
  /** Addresses and networks in CIDR notation. */
  readonly trustedProxies: readonly string[]
  readonly logLevel: Environment['LOG_LEVEL']
  readonly signInDist: string
  readonly decideSeconds: number
  readonly proveSeconds: number
  readonly loginStartsPerMinute: number
  readonly registrationsPerMinute: number
  readonly registrationsPerNumberPerDay: number
  readonly registrationsPerDay: number
  readonly pushesPerTenMinutes: number
  readonly listedLogins: number
  /** Those of OIDC_CLIENTS_FILE. */
  readonly oidcClients: readonly ClientMetadata[]
  /** What apps may ask people to approve, of AUTHORIZATION_DETAILS_FILE. */
  readonly detailTypes: readonly DetailType[]
  readonly registrationToken: string | null
  /** Where back ends on this machine may be told; empty in production. */
  readonly loopbackPingPorts: readonly number[]
  /** ISO 3166-1 alpha-2. */
  readonly defaultCountry: string | null
  readonly oidcRequestsPerMinute: number
}

/** What the sandbox puts in front of the client ids that it makes; real ones are UUIDs. */
const sandboxMark = 'sandbox-'

const noFiles: CredentialFiles = {
  truIdProject: null,
  serviceAccount: null,
  oidcClients: null,
  detailTypes: null,
}

/**
 * Reads the settings. Either all of them are good, or every fault is told at once: one line each,
 * naming the variable, what it must be and an example, and never a value, which may be a secret.
 */
export function loadConfig(
  env: Readonly<Record<string, string | undefined>>,
  files: CredentialFiles = noFiles,
): Result<Config, readonly string[]> {
  const { settings, faults } = readSettings(env)
  const issuer = settings.ISSUER ?? `http://localhost:${settings.PORT}`
  const production = !isLoopback(issuer)
  const read: Reading = { settings, files, production, faults }

  const truId = readTruId(read)
  const fcm = readFcm(read)
  const serverKey = readServerKey(read)
  const openid = readOpenidFiles(files)
  for (const { setting, wrong } of openid.faults) faults.push(faultOf(setting, wrong))
  checkAddresses(read, issuer)
  checkCalledAddresses(read, openid.clients)
  checkAttestation(settings, faults)
  if (settings.TRU_ID_PHONE_CHECK === 'v0.1' && !settings.ALLOW_UNBOUND_SIM_CHECK) {
    const wrong =
      'is v0.1, which does not say who opened the check: set ALLOW_UNBOUND_SIM_CHECK too'
    faults.push(faultOf('TRU_ID_PHONE_CHECK', wrong))
  }
  if (faults.length > 0 || !truId || !serverKey) return fail(faults)

  return ok({
    issuer,
    production,
    host: settings.HOST,
    port: settings.PORT,
    serviceName: settings.SERVICE_NAME,
    databaseFile: settings.DATABASE_FILE,
    serverKey,
    truId,
    fcm,
    frameAncestors: settings.FRAME_ANCESTORS,
    phoneOrigins: settings.PHONE_ORIGINS,
    enrolUrl: settings.ENROL_URL ?? issuer,
    appLink: settings.APP_LINK ?? null,
    androidApps: settings.ANDROID_APP,
    appleApp: settings.APPLE_APP ?? null,
    attestation: settings.ATTESTATION,
    trustedProxies: settings.TRUSTED_PROXIES,
    logLevel: settings.LOG_LEVEL,
    signInDist: settings.SIGN_IN_DIST,
    decideSeconds: settings.DECIDE_SECONDS,
    proveSeconds: settings.PROVE_SECONDS,
    loginStartsPerMinute: settings.LOGIN_STARTS_PER_MINUTE,
    registrationsPerMinute: settings.REGISTRATIONS_PER_MINUTE,
    registrationsPerNumberPerDay: settings.REGISTRATIONS_PER_NUMBER_PER_DAY,
    registrationsPerDay: settings.REGISTRATIONS_PER_DAY,
    pushesPerTenMinutes: settings.PUSHES_PER_TEN_MINUTES,
    listedLogins: settings.LISTED_LOGINS,
    oidcClients: openid.clients,
    detailTypes: openid.detailTypes,
    registrationToken: settings.OIDC_REGISTRATION_TOKEN ?? null,
    loopbackPingPorts: settings.LOOPBACK_PING_PORTS,
    defaultCountry: settings.DEFAULT_COUNTRY ?? null,
    oidcRequestsPerMinute: settings.OIDC_REQUESTS_PER_MINUTE,
  })
}

/** The settings that a command needs: where the store is, the key to it, and whether the issuer is on this machine. */
export function loadStoreConfig(
  env: Readonly<Record<string, string | undefined>>,
): Result<Pick<Config, 'databaseFile' | 'serverKey' | 'production'>, readonly string[]> {
  const { settings, faults } = readSettings(env)
  const production = settings.ISSUER !== undefined && !isLoopback(settings.ISSUER)
  const serverKey = readServerKey({ settings, files: noFiles, production, faults })
  if (faults.length > 0 || !serverKey) return fail(faults)
  return ok({ databaseFile: settings.DATABASE_FILE, serverKey, production })
}

interface Reading {
  readonly settings: Environment
  readonly files: CredentialFiles
  readonly production: boolean
  /** Grows while reading goes on. */
  readonly faults: string[]
}

/** The settings that can be read, with defaults in the place of those that cannot, and a fault for each of these. */
function readSettings(env: Readonly<Record<string, string | undefined>>) {
  // An empty variable is what a compose file makes of one that is not set.
  const given = Object.entries(env).flatMap(([name, value]): [string, string][] => {
    const trimmed = value?.trim()
    return trimmed ? [[name, trimmed]] : []
  })
  const first = Environment.safeParse(Object.fromEntries(given))
  if (first.success) return { settings: first.data, faults: [] }

  const bad = new Set(first.error.issues.map((issue) => String(issue.path[0])))
  return {
    settings: Environment.parse(Object.fromEntries(given.filter(([name]) => !bad.has(name)))),
    faults: [...bad].filter(isSettingName).map((name) => faultOf(name)),
  }
}

function readTruId(read: Reading): Config['truId'] | undefined {
  const { settings, files, production, faults } = read
  const file = files.truIdProject
  if (file && !file.contents.ok) {
    faults.push(faultOf(file.setting, `names ${file.path}, which ${file.contents.failure}`))
  }
  const credentials = readTruIdCredentials(read)
  if (!credentials) return undefined

  const ofFile = file?.contents.ok ? file.contents.value.dataResidency : undefined
  const residency = settings.TRU_ID_DATA_RESIDENCY ?? ofFile ?? 'eu'
  const baseUrl = settings.TRU_ID_BASE_URL ?? `https://${residency}.api.tru.id`
  const { setting, clientId, clientSecret } = credentials
  if (clientId.startsWith(sandboxMark) && (production || !isLoopback(baseUrl))) {
    const wrong = "must name real credentials: the sandbox's are only good for the sandbox"
    faults.push(faultOf(setting, wrong))
  }
  if (production && (isExampleSecret(clientId) || isExampleSecret(clientSecret))) {
    faults.push(faultOf(setting, 'must name real credentials, not an example'))
  }
  return {
    baseUrl,
    clientId,
    clientSecret,
    phoneCheck: settings.TRU_ID_PHONE_CHECK,
    callbacks: settings.TRU_ID_CALLBACKS === 'on',
  }
}

interface TruIdCredentials {
  /** Where they come from. */
  readonly setting: SettingName
  readonly clientId: string
  readonly clientSecret: string
}

function readTruIdCredentials({ settings, files, faults }: Reading): TruIdCredentials | undefined {
  const { TRU_ID_CLIENT_ID: clientId, TRU_ID_CLIENT_SECRET: clientSecret } = settings
  if (clientId && clientSecret) return { setting: 'TRU_ID_CLIENT_ID', clientId, clientSecret }
  if (clientId) {
    faults.push(faultOf('TRU_ID_CLIENT_SECRET', 'must come with TRU_ID_CLIENT_ID'))
    return undefined
  }
  if (clientSecret) {
    faults.push(faultOf('TRU_ID_CLIENT_ID', 'must come with TRU_ID_CLIENT_SECRET'))
    return undefined
  }

  const file = files.truIdProject
  if (!file) {
    const wrong = 'is missing with TRU_ID_CLIENT_SECRET, and so is a tru.json in the working folder'
    faults.push(faultOf('TRU_ID_CLIENT_ID', wrong))
    return undefined
  }
  return file.contents.ok ? { setting: file.setting, ...file.contents.value } : undefined
}

function readFcm({ settings, files, production, faults }: Reading): Config['fcm'] {
  const file = files.serviceAccount
  if (!file) return null
  if (!file.contents.ok) {
    faults.push(faultOf(file.setting, `names ${file.path}, which ${file.contents.failure}`))
    return null
  }
  const serviceAccount = file.contents.value
  // The sandbox's service accounts are known by this too: their token endpoint is the sandbox.
  const wrong = addressFault(serviceAccount.tokenUri, production)
  if (wrong) {
    faults.push(faultOf(file.setting, `names a key whose token_uri ${wrong}`))
  }
  return { baseUrl: settings.FCM_BASE_URL, serviceAccount }
}

function readServerKey({ settings, production, faults }: Reading): ServerKeySource | undefined {
  const key = settings.SERVER_KEY
  if (key) {
    if (production && isWeakKey(key)) {
      faults.push(faultOf('SERVER_KEY', 'must be random, not typed or an example'))
    }
    return { from: 'setting', key }
  }
  if (production && !settings.SERVER_KEY_FILE) {
    faults.push(faultOf('SERVER_KEY', 'or SERVER_KEY_FILE must be set'))
    return undefined
  }
  return {
    from: 'file',
    path: settings.SERVER_KEY_FILE ?? 'data/server.key',
    makeIfMissing: !production,
  }
}

function checkAddresses({ settings, production, faults }: Reading, issuer: string): void {
  const addresses: readonly (readonly [SettingName, readonly string[]])[] = [
    ['ISSUER', production ? [issuer] : []],
    ['TRU_ID_BASE_URL', settings.TRU_ID_BASE_URL ? [settings.TRU_ID_BASE_URL] : []],
    ['FCM_BASE_URL', [settings.FCM_BASE_URL]],
    ['FRAME_ANCESTORS', settings.FRAME_ANCESTORS],
    ['PHONE_ORIGINS', settings.PHONE_ORIGINS],
    ['ENROL_URL', settings.ENROL_URL ? [settings.ENROL_URL] : []],
    // An app's own scheme has no host to look at.
    ['APP_LINK', [settings.APP_LINK ?? ''].filter((url) => /^https?:/.test(url))],
  ]
  for (const [name, urls] of addresses) {
    const wrong = urls.map((url) => addressFault(url, production)).find(Boolean)
    if (wrong) faults.push(faultOf(name, wrong))
  }
}

/** http is for loopback alone, and loopback for a loopback issuer alone. */
function addressFault(url: string, production: boolean): string | undefined {
  const loopback = isLoopback(url)
  if (production && loopback) return 'must not be on this machine when ISSUER is not'
  if (!loopback && new URL(url).protocol !== 'https:') return 'must be https'
  return undefined
}
