import type { BackchannelStore, PingSettlement } from '../../ports/backchannel-store.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Events } from '../../ports/events.ts'
import type { PingSender } from '../../ports/ping-sender.ts'

export interface SendPingsNeeds {
  readonly backchannel: BackchannelStore
  readonly pings: PingSender
  /** Where a client wants to be told; undefined: nowhere (any more). */
  readonly endpointOf: (clientId: string) => Promise<string | undefined>
  readonly clock: Clock
  readonly events: Events
}

const batch = 20
/** Waits after the first, second… failure; five tries in all. The request is good for a minute after its end. */
const backOffMs = [1_000, 3_000, 10_000, 30_000] as const

/** Tells the apps whose requests have an end, once through. True when there may be more to do at once. */
export async function sendPings(needs: SendPingsNeeds): Promise<boolean> {
  const { backchannel, pings, clock, events } = needs
  const claimed = await backchannel.claimPings(clock.now(), batch)
  await Promise.all(
    claimed.map(async ({ loginId, clientId, tries, ...ping }) => {
      const endpoint = await needs.endpointOf(clientId)
      const told = endpoint === undefined || (await pings.send({ ...ping, endpoint }))
      const settlement = settlementOf(told, tries, clock.now())
      await backchannel.settlePing(loginId, settlement)
      events.clientCalled('ping', clientId, settlement.settled)
    }),
  )
  return claimed.length === batch
}

function settlementOf(told: boolean, tries: number, now: Date): PingSettlement {
  if (told) return { settled: 'told' }
  const wait = backOffMs[tries - 1]
  if (wait === undefined) return { settled: 'given_up' }
  return { settled: 'retry', at: new Date(now.getTime() + wait) }
}
