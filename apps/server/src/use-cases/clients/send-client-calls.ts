import type { CallSettlement, ClientCall, ClientCalls } from '../../ports/client-calls.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Events } from '../../ports/events.ts'

export interface SendCallsNeeds {
  readonly calls: ClientCalls
  /** True when the client took it. Ends within a few seconds and never throws. */
  readonly tell: (call: ClientCall) => Promise<boolean>
  readonly clock: Clock
  readonly events: Events
}

const batch = 20
/** Waits after the first, second… failure. After the last one nobody tries again. */
const backOffMs = [2_000, 10_000, 60_000, 300_000] as const

/** Makes the calls that are due, once through. True when there may be more to do at once. */
export async function sendClientCalls(needs: SendCallsNeeds): Promise<boolean> {
  const { calls, tell, clock, events } = needs
  const claimed = await calls.claim(clock.now(), batch)
  await Promise.all(
    claimed.map(async ({ id, call, tries }) => {
      const settlement = settlementOf(await tell(call), tries, clock.now())
      await calls.settle(id, settlement)
      events.clientCalled(call.kind, call.clientId, settlement.settled)
    }),
  )
  return claimed.length === batch
}

function settlementOf(told: boolean, tries: number, now: Date): CallSettlement {
  if (told) return { settled: 'told' }
  const wait = backOffMs[tries - 1]
  if (wait === undefined) return { settled: 'given_up' }
  return { settled: 'retry', at: new Date(now.getTime() + wait) }
}
