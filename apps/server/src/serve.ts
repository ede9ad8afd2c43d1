import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Logger } from 'pino'
import { createAttestationVerifier } from './adapters/attestation/attestation-verifier.ts'
import { createFcmSender } from './adapters/fcm/push-sender.ts'
import { createPingSender } from './adapters/outbound/ping-sender.ts'
import { createPublicFetch } from './adapters/outbound/public-fetch.ts'
import { openDatabase } from './adapters/sql/open-database.ts'
import { systemClock } from './adapters/system/clock.ts'
import { noPush } from './adapters/system/no-push.ts'
import { systemRandom } from './adapters/system/random.ts'
import { readServerKeyFrom } from './adapters/system/server-key.ts'
import { signingKeyMaker } from './adapters/system/signing-key-maker.ts'
import { createTruIdCallbacks } from './adapters/truid/callbacks.ts'
import { createTruIdVerifier } from './adapters/truid/number-verifier.ts'
import { createPolledTruIdVerifier } from './adapters/truid/polled-verifier.ts'
import { attestedAppsOf } from './attestation-settings.ts'
import { buildServer, type Server } from './build-server.ts'
import { type Config, loadConfig } from './config.ts'
import { listen } from './http/listen.ts'
import { createLogger } from './logger.ts'
import { isLoopback } from './loopback.ts'
import { readCredentialFiles } from './read-credentials.ts'

/** Says what is wrong in one line each, without a stack, and leaves with code 1. */
function giveUp(faults: readonly string[]): void {
  process.stderr.write(`${faults.join('\n')}\n`)
  process.exitCode = 1
}

/** Runs what uses a setting's file; a failure names the setting. */
async function using<Value>(setting: string, act: () => Promise<Value>): Promise<Value> {
  try {
    return await act()
  } catch (error) {
    throw new Error(`${setting}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function openStore(file: string) {
  await mkdir(dirname(file), { recursive: true })
  return openDatabase(file)
}

async function start(config: Config, log: Logger): Promise<Server> {
  const { truId, fcm } = config
  const clock = systemClock
  if (!fcm) log.warn('no push service is set: people find a request by opening the app')
  return buildServer({
    serverKey: await using('SERVER_KEY_FILE', () => readServerKeyFrom(config.serverKey)),
    db: await using('DATABASE_FILE', () => openStore(config.databaseFile)),
    verifier: verifierOf(config, log),
    attestations: createAttestationVerifier({
      apps: attestedAppsOf(config),
      development: !config.production,
    }),
    attestationPolicy: config.attestation,
    callbacks: createTruIdCallbacks({ ...truId, issuer: config.issuer, clock }),
    pushes: fcm ? createFcmSender({ ...fcm, clock, log }) : noPush,
    clock,
    random: systemRandom,
    keyMaker: signingKeyMaker,
    pings: createPingSender({ loopbackPorts: config.loopbackPingPorts }),
    fetch: createPublicFetch({
      fetch: globalThis.fetch,
      // A trial's clients are on this machine, as its issuer is.
      trusted: (url) => !config.production && isLoopback(url),
    }),
    log,
    settings: config,
    decideLifeMs: config.decideSeconds * 1000,
    proveLifeMs: config.proveSeconds * 1000,
    pushesPerTenMinutes: config.pushesPerTenMinutes,
    listedLogins: config.listedLogins,
    registrationLimits: {
      perNumber: config.registrationsPerNumberPerDay,
      inAll: config.registrationsPerDay,
    },
  })
}

function verifierOf({ truId, issuer }: Config, log: Logger) {
  const callbackUrl = truId.callbacks ? `${issuer}/api/callbacks/truid` : null
  const settings = { ...truId, callbackUrl, fetch: globalThis.fetch, clock: systemClock, log }
  if (truId.phoneCheck === 'v0.2') return createTruIdVerifier(settings)
  log.warn('PhoneCheck v0.1: nobody can enrol, and amr says sim_unbound')
  return createPolledTruIdVerifier(settings)
}

/** Ends in order at the first signal, at once at the second. */
function stopOnSignal(server: Server, log: Logger): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.stop().catch((error: unknown) => {
        log.error({ err: error }, 'the server did not stop cleanly')
        process.exitCode = 1
      })
    })
  }
}

async function main(): Promise<void> {
  const config = loadConfig(process.env, readCredentialFiles(process.env, process.cwd()))
  if (!config.ok) return giveUp(config.failure)
  const { host, port, signInDist, issuer, logLevel } = config.value
  if (!existsSync(join(signInDist, 'index.html'))) {
    return giveUp([`SIGN_IN_DIST: no built sign-in page in ${signInDist}; npm start builds it`])
  }
  const log = createLogger(logLevel)
  const server = await start(config.value, log)
  try {
    await listen(server.app, { host, port })
  } catch (error) {
    await server.stop()
    throw error
  }
  stopOnSignal(server, log)
  log.info({ event: 'server_started', issuer, port })
}

main().catch((error: NodeJS.ErrnoException) => {
  if (error.code === 'EADDRINUSE') giveUp(['PORT: another program listens there already'])
  else giveUp([`The server could not start: ${error.message}`])
})
