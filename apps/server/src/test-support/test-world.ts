import { createCompanion } from '@mobile-companion/device/companion'
import type { Companion, DecisionWatch, Enrolment } from '@mobile-companion/device/companion.types'
import type { DeviceKey, PhoneKeys } from '@mobile-companion/device/platform'
import {
  generateSoftwareKeyPair,
  softwareKey,
  softwareKeys,
} from '@mobile-companion/device/software-key'
import { createWebPlatform } from '@mobile-companion/device/web-platform'
import type { Kysely } from 'kysely'
import { pino } from 'pino'
import { openDatabase } from '../adapters/sql/open-database.ts'
import type { Database } from '../adapters/sql/schema.ts'
import { systemRandom } from '../adapters/system/random.ts'
import { buildServer, type Server, type ServerParts } from '../build-server.ts'
import type { PushMessage, PushResult } from '../ports/push-sender.ts'
import { createFakeOperator, type FakeOperator } from './fake-operator.ts'
import { fewKeys } from './few-keys.ts'
import { createTestBrowser, type TestBrowser } from './test-browser.ts'

export const issuer = 'http://localhost:4000'

export interface TestPhone {
  readonly companion: Companion
  readonly keys: PhoneKeys
  readonly key: DeviceKey
  /** As whoever has it may use it: it asks nobody. */
  readonly approvalKey: DeviceKey
  /** Set to put another SIM in. */
  sim: string
  enrol(phoneNumber?: string): Promise<Enrolment>
}

export interface TestWorld {
  readonly server: Server
  readonly db: Kysely<Database>
  readonly operator: FakeOperator
  /** What reached the push service. */
  readonly pushed: PushMessage[]
  /** What the push service answers with; a promise is answered when it is settled. */
  pushAnswer: PushResult | Promise<PushResult>
  readonly log: string[]
  /** Moves the server's clock. */
  wait(seconds: number): void
  now(): Date
  browser(): TestBrowser
  phone(sim: string): Promise<TestPhone>
  stop(): Promise<void>
}

/** What the prompts of a test phone say. */
export const words = { reason: 'Confirm', cancel: 'Cancel' }

/** Follows a check without a person: every trouble is tried again. */
export const patientWatch: DecisionWatch = {
  words,
  onStep: () => undefined,
  onTrouble: async () => undefined,
}

/** The whole server in this process: its real store in memory, a clock that tests move, and a fake operator. */
export async function createTestWorld(
  changes: Partial<
    Pick<
      ServerParts,
      'random' | 'callbacks' | 'fetch' | 'pings' | 'decideLifeMs' | 'registrationLimits'
    >
  > & {
    readonly settings?: Partial<ServerParts['settings']>
    /** Where the store outlives this world. */
    readonly databaseFile?: string
    /** The clock of this machine: what is due comes due by itself. */
    readonly realTime?: boolean
  } = {},
): Promise<TestWorld> {
  const began = Date.now()
  let now = Date.parse('2026-11-23T12:00:00Z')
  const db = await openDatabase(changes.databaseFile ?? ':memory:')
  const operator = createFakeOperator()
  const log: string[] = []
  const clock = { now: () => new Date(now + (changes.realTime ? Date.now() - began : 0)) }
  const server = await buildServer({
    db,
    serverKey: new Uint8Array(32).fill(7),
    verifier: operator,
    callbacks: changes.callbacks ?? { read: async () => undefined },
    pushes: {
      send: async (message) => {
        world.pushed.push(message)
        return world.pushAnswer
      },
    },
    clock,
    random: changes.random ?? systemRandom,
    keyMaker: fewKeys,
    pings: changes.pings ?? { send: async () => false },
    fetch: changes.fetch ?? (() => Promise.reject(new Error('nobody is there'))),
    log: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
    settings: {
      issuer,
      serviceName: 'Northwind',
      enrolUrl: `${issuer}/enrol`,
      appLink: null,
      androidApps: [],
      appleApp: null,
      frameAncestors: [],
      phoneOrigins: [],
      trustedProxies: [],
      signInDist: null,
      loginStartsPerMinute: 100_000,
      registrationsPerMinute: 100_000,
      oidcRequestsPerMinute: 100_000,
      registrationToken: null,
      defaultCountry: 'GB',
      oidcClients: [],
      detailTypes: [],
      ...changes.settings,
    },
    pushesPerTenMinutes: 3,
    listedLogins: 3,
    registrationLimits: changes.registrationLimits ?? { perNumber: 100_000, inAll: 100_000 },
    decideLifeMs: changes.decideLifeMs ?? 120_000,
    proveLifeMs: 90_000,
  })
  await server.app.ready()
  const world: TestWorld = {
    server,
    db,
    operator,
    log,
    pushed: [],
    pushAnswer: { result: 'sent' },
    wait: (seconds) => {
      now += seconds * 1000
    },
    now: clock.now,
    browser: () => createTestBrowser(server.app),
    phone: (sim) => createTestPhone(world, sim),
    stop: () => server.stop(),
  }
  return world
}

async function createTestPhone(world: TestWorld, sim: string): Promise<TestPhone> {
  const [device, approval] = [await generateSoftwareKeyPair(), await generateSoftwareKeyPair()]
  const keys = await softwareKeys({ device, approval })
  const platform = {
    ...createWebPlatform({ openOverCellular: world.operator.networkOf(() => phone.sim) }),
    fetch: injectedFetch(world),
    sleep: async () => undefined,
  }
  const phone: TestPhone = {
    companion: createCompanion({ issuer, keys, platform }),
    key: keys.device,
    approvalKey: await softwareKey(approval),
    keys,
    sim,
    async enrol(phoneNumber = sim) {
      const device = { name: 'Phone', platform: 'web', model: 'Test', app_version: '1' } as const
      const result = await phone.companion.enrol({ phoneNumber, device }, patientWatch)
      if (!result.ok || result.value.outcome !== 'enrolled') {
        throw new Error(`enrol: ${JSON.stringify(result)}`)
      }
      return result.value.enrolment
    },
  }
  return phone
}

/** `fetch` that goes straight into the server, without a socket. */
export function injectedFetch(world: TestWorld): typeof globalThis.fetch {
  return async (input, init) => {
    const { pathname, search } = new URL(String(input))
    const answer = await world.server.app.inject({
      method: (init?.method ?? 'GET') as 'GET',
      url: `${pathname}${search}`,
      headers: Object.fromEntries(new Headers(init?.headers)),
      ...(init?.body && { payload: bodyOf(init.body) }),
    })
    const headers = new Headers()
    for (const [name, value] of Object.entries(answer.headers)) headers.set(name, String(value))
    return new Response(answer.statusCode === 204 ? null : answer.body, {
      status: answer.statusCode,
      headers,
    })
  }
}

function bodyOf(body: RequestInit['body']): string | Buffer {
  if (typeof body === 'string') return body
  if (body instanceof URLSearchParams) return body.toString()
  if (body instanceof Uint8Array) return Buffer.from(body)
  throw new TypeError('a test phone sends text or bytes')
}
