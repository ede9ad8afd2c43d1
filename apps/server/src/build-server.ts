import type { FastifyBaseLogger } from 'fastify'
import { type Kysely, sql } from 'kysely'
import { createMemoryWakeups } from './adapters/memory/wakeups.ts'
import { createAccountDeviceStore } from './adapters/sql/account-device-store.ts'
import { createAccountStore } from './adapters/sql/account-store.ts'
import { createBackchannelStore } from './adapters/sql/backchannel-store.ts'
import { createCheckStore } from './adapters/sql/check-store.ts'
import { createClientCalls } from './adapters/sql/client-calls.ts'
import { createDeviceStore } from './adapters/sql/device-store.ts'
import { createHousekeeping } from './adapters/sql/housekeeping.ts'
import { createLoginStore } from './adapters/sql/login-store.ts'
import { createOidcClientStore } from './adapters/sql/oidc-client-store.ts'
import { createOidcStore } from './adapters/sql/oidc-store.ts'
import { createPushOutbox } from './adapters/sql/push-outbox.ts'
import { createRegistrationStore } from './adapters/sql/registration-store.ts'
import type { Database } from './adapters/sql/schema.ts'
import { createSessionStore } from './adapters/sql/session-store.ts'
import { createSigningKeyStore } from './adapters/sql/signing-key-store.ts'
import { createAdmissionDigits } from './adapters/system/admission-digits.ts'
import { createDeviceSignatures } from './adapters/system/device-signatures.ts'
import { createLoginSecrets } from './adapters/system/login-secrets.ts'
import { createNonces } from './adapters/system/nonces.ts'
import { createSealer } from './adapters/system/sealer.ts'
import { createServerIdentity } from './adapters/system/server-identity.ts'
import { deriveServerKeys } from './adapters/system/server-key.ts'
import { type Background, runInBackground } from './background.ts'
import { createEvents } from './events.ts'
import { buildApp } from './http/app.ts'
import type { App, HttpNeeds, HttpSettings } from './http/needs.ts'
import type { AttestationPolicy } from './model/attestation.ts'
import type { RegistrationLimits } from './model/registration.ts'
import { createOidc, type Oidc, type OidcParts } from './oidc/create-oidc.ts'
import type { AttestationVerifier } from './ports/attestation-verifier.ts'
import type { Clock } from './ports/clock.ts'
import type { NumberVerifier } from './ports/number-verifier.ts'
import type { PingSender } from './ports/ping-sender.ts'
import type { ProviderCallbacks } from './ports/provider-callbacks.ts'
import type { PushSender } from './ports/push-sender.ts'
import type { Random } from './ports/random.ts'
import type { SigningKeyMaker } from './ports/signing-key-store.ts'
import type { Wakeups } from './ports/wakeups.ts'
import { sendClientCalls } from './use-cases/clients/send-client-calls.ts'
import { sendPings } from './use-cases/clients/send-pings.ts'
import { type ExpireLoginsNeeds, expireLogins } from './use-cases/login/expire-logins.ts'
import { sendDuePushes } from './use-cases/push/send-due-pushes.ts'
import { removeEnded } from './use-cases/remove-ended.ts'

export interface ServerParts {
  readonly db: Kysely<Database>
  /** 32 bytes. */
  readonly serverKey: Uint8Array
  readonly verifier: NumberVerifier
  readonly attestations: AttestationVerifier
  readonly attestationPolicy: AttestationPolicy
  readonly pushes: PushSender
  readonly callbacks: ProviderCallbacks
  readonly clock: Clock
  readonly random: Random
  readonly keyMaker: SigningKeyMaker
  readonly pings: PingSender
  /** Calls to OpenID clients. */
  readonly fetch: typeof globalThis.fetch
  readonly log: FastifyBaseLogger
  readonly settings: HttpSettings & OidcParts['settings']
  readonly decideLifeMs: number
  readonly proveLifeMs: number
  /** For how many attempts of one account pushes go out in ten minutes. */
  readonly pushesPerTenMinutes: number
  /** How many attempts a phone is shown at once. */
  readonly listedLogins: number
  readonly registrationLimits: RegistrationLimits
}

export interface Server {
  readonly app: App
  /** Stops answering, ends every stream and timer, and closes the store. */
  stop(): Promise<void>
}

const expiryEveryMs = 1_000
const pushEveryMs = 1_000
const housekeepingEveryMs = 10 * 60 * 1_000
const callsEveryMs = 1_000
const pingEveryMs = 1_000
/** Many attempts move at once: one look for all of them. */
const pingNudgedAfterMs = 50
/** How soon every process signs with a key that a command has rotated in. */
const keysEveryMs = 5_000

/** Puts the parts together. Nothing listens yet: that is `listen`, or `app.inject` in a test. */
export async function buildServer(parts: ServerParts): Promise<Server> {
  const { db, clock, log } = parts
  const events = createEvents(log)
  const outbox = createPushOutbox(db, sealerOf(parts), {
    most: parts.pushesPerTenMinutes,
    withinMs: 600_000,
  })
  const { issuer } = parts.settings
  const pushWorker = runInBackground(
    () => sendDuePushes({ outbox, pushes: parts.pushes, clock, events, issuer }),
    { everyMs: pushEveryMs, nudgedAfterMs: () => pushDelayMs(parts.random), name: 'push', log },
  )
  const needs = {
    ...(await createNeeds(parts, events, pushWorker)),
    // Whoever waits for an attempt may be an app's back end that wants to be told.
    wakeups: alsoNudging(createMemoryWakeups(), () => pinging.nudge()),
  }
  const calls = createClientCalls(db, sealerOf(parts), parts.random)
  const oidc = await createOidc({
    ...needs,
    ...oidcPartsOf(parts),
    calls,
    callNudge: () => calling.nudge(),
  })
  const pinging = runInBackground(
    () => sendPings({ ...oidcPartsOf(parts), pings: parts.pings, ...oidc, clock, events }),
    { everyMs: pingEveryMs, nudgedAfterMs: () => pingNudgedAfterMs, name: 'pings', log },
  )
  const calling = runInBackground(
    () => sendClientCalls({ calls, tell: oidc.tell, clock, events }),
    { everyMs: callsEveryMs, name: 'client calls', log },
  )
  const workers = [pushWorker, pinging, calling, ...lookAfter(parts, needs, oidc)]
  const app = await buildApp({ ...needs, ...oidc })
  await oidc.mount(app)
  return {
    app,
    async stop() {
      await app.close()
      await Promise.all(workers.map((worker) => worker.stop()))
      await db.destroy()
    },
  }
}

/** What comes round by itself: deadlines, rows that nobody needs, keys. */
function lookAfter(
  { db, clock, log }: ServerParts,
  needs: ExpireLoginsNeeds,
  oidc: Pick<Oidc, 'refreshKeys'>,
): readonly Background[] {
  const housekeeping = createHousekeeping(db)
  return [
    runInBackground(async () => (await expireLogins(needs)) > 0, {
      everyMs: expiryEveryMs,
      name: 'expiry',
      log,
    }),
    runInBackground(() => removeEnded({ housekeeping, clock }), {
      everyMs: housekeepingEveryMs,
      name: 'housekeeping',
      log,
    }),
    runInBackground(
      async () => {
        await oidc.refreshKeys()
        return false
      },
      { everyMs: keysEveryMs, name: 'signing keys', log },
    ),
  ]
}

function alsoNudging(wakeups: Wakeups, nudge: () => void): Wakeups {
  return {
    ...wakeups,
    notify(id) {
      wakeups.notify(id)
      nudge()
    },
  }
}

/**
 * Sending for an enrolled number is work that an unknown one does not make. At a time of its own it
 * does not delay what the same caller asks next, which would tell the two apart (T-30).
 */
function pushDelayMs(random: Random): number {
  const [byte = 0] = random.bytes(1)
  return 5 + byte / 4
}

function sealerOf({ serverKey }: ServerParts) {
  const keys = deriveServerKeys(serverKey)
  return createSealer({ id: keys.id, bytes: keys.sealing })
}

function oidcPartsOf(parts: ServerParts) {
  const { db, settings, keyMaker, fetch } = parts
  const sealer = sealerOf(parts)
  return {
    backchannel: createBackchannelStore(db, sealer),
    oidcStore: createOidcStore(db, sealer),
    oidcClients: createOidcClientStore(db),
    accounts: createAccountStore(db),
    signingKeys: createSigningKeyStore(db, sealer),
    keyMaker,
    fetch,
    cookieKey: deriveServerKeys(parts.serverKey).oidcCookies,
    settings,
  }
}

async function createNeeds(
  parts: ServerParts,
  events: HttpNeeds['events'],
  pushNudge: HttpNeeds['pushNudge'],
): Promise<Omit<HttpNeeds, 'askingClient' | 'signOutOfClients' | 'wakeups'>> {
  const { db, clock, random, log } = parts
  const keys = deriveServerKeys(parts.serverKey)
  const sealer = sealerOf(parts)
  return {
    logins: createLoginStore(db, sealer),
    checks: createCheckStore(db, sealer),
    registrations: createRegistrationStore(db),
    devices: createDeviceStore(db, sealer),
    accountDevices: createAccountDeviceStore(db),
    admissionDigits: createAdmissionDigits(keys.admission),
    sessions: createSessionStore(db),
    signatures: createDeviceSignatures(),
    nonces: createNonces(keys.nonces, random),
    secrets: createLoginSecrets(keys, random),
    verifier: parts.verifier,
    attestations: parts.attestations,
    attestationPolicy: parts.attestationPolicy,
    callbacks: parts.callbacks,
    clock,
    random,
    events,
    pushNudge,
    log,
    issuer: parts.settings.issuer,
    decideLifeMs: parts.decideLifeMs,
    proveLifeMs: parts.proveLifeMs,
    listedLogins: parts.listedLogins,
    registrationLimits: parts.registrationLimits,
    identity: await createServerIdentity(keys.identity),
    settings: parts.settings,
    isReady: () =>
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ),
  }
}
