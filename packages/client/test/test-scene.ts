import {
  type Companion,
  type CompanionOptions,
  companionAt,
  type Started,
} from '../src/companion.ts'
import { makeTestClock, type TestClock } from './test-clock.ts'
import { makeTestNetwork, type TestNetwork } from './test-network.ts'
import {
  startTestProvider,
  type TestProvider,
  type TestProviderOptions,
  testClient,
  testPhone,
} from './test-provider.ts'

/** A server, a client of it, and the time and network between them. */
export interface Scene {
  readonly server: TestProvider
  readonly clock: TestClock
  readonly network: TestNetwork
  readonly companion: Companion
  /** Another client of the same server, at the same time. */
  anotherCompanion(options: Partial<CompanionOptions>): Companion
  /** Asks the phone of the tests. */
  started(companion?: Companion): Promise<Extract<Started, { status: 'started' }>>
}

export async function openScene(options: TestProviderOptions = {}): Promise<Scene> {
  const server = await startTestProvider(options)
  const clock = makeTestClock()
  const network = makeTestNetwork()
  const own = { issuer: server.issuer, ...testClient, fetch: network.fetch }
  const companion = companionAt(clock, own)
  return {
    server,
    clock,
    network,
    companion,
    anotherCompanion: (other) => {
      const { clientSecret: _, ...rest } = own
      const base = other.privateKey ? rest : own
      return companionAt(clock, { ...base, ...other } as CompanionOptions)
    },
    started: async (by = companion) => {
      const start = await by.start({ phoneNumber: testPhone })
      if (start.status !== 'started') throw new Error(start.code)
      return start
    },
  }
}
