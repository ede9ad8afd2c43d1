// The process that is measured: the real app on the real store. Only what is outside the machine,
// the operator and the push service, is answered here, at once.

import { Session } from 'node:inspector/promises'
import { openDatabase } from '../apps/server/src/adapters/sql/open-database.ts'
import { systemClock } from '../apps/server/src/adapters/system/clock.ts'
import { systemRandom } from '../apps/server/src/adapters/system/random.ts'
import { signingKeyMaker } from '../apps/server/src/adapters/system/signing-key-maker.ts'
import { buildServer, type Server } from '../apps/server/src/build-server.ts'
import { createLogger } from '../apps/server/src/logger.ts'
import type { NumberVerifier } from '../apps/server/src/ports/number-verifier.ts'
import { serverKey } from './accounts.ts'
import { benchClient } from './openid-client.ts'
import type { CpuProfile } from './profile.ts'
import type { ToServer } from './server-messages.ts'
import {
  type Asked,
  type FromServer,
  type MemoryFigures,
  machineNow,
  type ServerAnswers,
} from './server-messages.ts'
import { tapStatements, watchSettings } from './sqlite.ts'

const unlimited = 1_000_000_000
const sampleEveryMicros = 250

/** What the process is told on its command line, as JSON. */
export interface BenchServerSettings {
  readonly databaseFile: string
  readonly issuer: string
  /** Count and time the SQL statements, which costs time itself. */
  readonly countStatements: boolean
  readonly decideLifeMs: number
}

const profiler = new Session()
let matches: [string, number][] = []

/** An operator at no distance: every check begins at once, and every code is a match. */
const operator: NumberVerifier = {
  binding: 'device_code',
  httpHops: false,
  begin: async ({ referenceId }) => ({
    ok: true,
    providerRef: referenceId,
    checkUrl: `https://operator.example/checks/${referenceId}`,
  }),
  complete: async ({ providerRef }) => {
    matches.push([providerRef, machineNow()])
    return { outcome: 'match' }
  },
}

function tell(message: FromServer): void {
  process.send?.(message)
}

function start(settings: BenchServerSettings, db: Awaited<ReturnType<typeof openDatabase>>) {
  return buildServer({
    db,
    serverKey,
    verifier: operator,
    // The phones of the bench are simulated.
    attestations: { verify: () => Promise.reject(new Error('nobody attests')) },
    attestationPolicy: 'record',
    pushes: {
      send: async ({ about }) => {
        if (about.asks === 'sign_in') tell({ pushed: about.loginId })
        return { result: 'sent' }
      },
    },
    // No client of the bench asks to be told.
    pings: { send: async () => false },
    // The operator's answers come at once: nothing is left to hint at.
    callbacks: { read: async () => undefined },
    clock: systemClock,
    random: systemRandom,
    keyMaker: signingKeyMaker,
    fetch: globalThis.fetch,
    log: createLogger('info'),
    settings: {
      issuer: settings.issuer,
      serviceName: 'Northwind',
      enrolUrl: settings.issuer,
      appLink: null,
      androidApps: [],
      appleApp: null,
      frameAncestors: [],
      phoneOrigins: [],
      trustedProxies: [],
      signInDist: null,
      loginStartsPerMinute: unlimited,
      registrationsPerMinute: unlimited,
      registrationToken: null,
      defaultCountry: null,
      detailTypes: [],
      oidcClients: [benchClient],
      oidcRequestsPerMinute: unlimited,
    },
    decideLifeMs: settings.decideLifeMs,
    proveLifeMs: 90_000,
    pushesPerTenMinutes: unlimited,
    listedLogins: 3,
    registrationLimits: { perNumber: unlimited, inAll: unlimited },
  })
}

function answersOf(
  server: Server,
  parts: {
    readonly about: ReturnType<typeof watchSettings>
    readonly statements: ReturnType<typeof tapStatements> | undefined
  },
): { readonly [Ask in Asked]: () => ServerAnswers[Ask] | Promise<ServerAnswers[Ask]> } {
  return {
    about: parts.about,
    memory: () => memoryAfter('regular'),
    compacted: () => memoryAfter('last-resort'),
    cpu() {
      const { user, system } = process.cpuUsage()
      return user + system
    },
    matches() {
      const taken = matches
      matches = []
      return taken
    },
    statements: () => parts.statements?.take() ?? [],
    async profile() {
      profiler.connect()
      await profiler.post('Profiler.enable')
      await profiler.post('Profiler.setSamplingInterval', { interval: sampleEveryMicros })
      await profiler.post('Profiler.start')
      return null
    },
    async profiled() {
      const { profile } = await profiler.post('Profiler.stop')
      profiler.disconnect()
      return profile as CpuProfile
    },
    async stop() {
      await server.stop()
      return null
    },
  }
}

function memoryAfter(flavor: 'regular' | 'last-resort'): MemoryFigures {
  if (!globalThis.gc) throw new Error('started without --expose-gc')
  globalThis.gc({ type: 'major', execution: 'sync', flavor })
  const { rss, heapUsed } = process.memoryUsage()
  return { rss, heapUsed }
}

async function main(settings: BenchServerSettings): Promise<void> {
  const about = watchSettings()
  const statements = settings.countStatements ? tapStatements() : undefined
  const server = await start(settings, await openDatabase(settings.databaseFile))
  await server.app.listen({ host: '127.0.0.1', port: 0 })
  const address = server.app.server.address()
  const answers = answersOf(server, { about, statements })
  process.on('message', async ({ id, ask }: ToServer) => {
    tell({ to: id, answer: await answers[ask]() })
    if (ask === 'stop') process.disconnect()
  })
  // Whoever measures is gone, or has let go: nothing to stay for.
  process.once('disconnect', () => process.exit())
  tell({ listening: typeof address === 'object' && address ? address.port : 0 })
}

await main(JSON.parse(process.argv[2] ?? '') as BenchServerSettings)
