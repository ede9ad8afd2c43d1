import type { Clock } from '../../ports/clock.ts'
import type { Events } from '../../ports/events.ts'
import type { PushDelivery, PushOutbox, PushSettlement } from '../../ports/push-outbox.ts'
import type { PushResult, PushSender } from '../../ports/push-sender.ts'

export interface SendPushesNeeds {
  readonly outbox: PushOutbox
  readonly pushes: PushSender
  readonly clock: Clock
  readonly events: Events
  readonly issuer: string
}

const batch = 20
const firstBackOffMs = 1_000
const longestBackOffMs = 30_000

/** Sends what is due, once through. True when there is more to do at once. */
export async function sendDuePushes(needs: SendPushesNeeds): Promise<boolean> {
  const { outbox, pushes, clock, events, issuer } = needs
  const { deliveries, more } = await outbox.claim(clock.now(), batch)
  await Promise.all(
    deliveries.map(async (delivery) => {
      const { token, about, expiresAt } = delivery
      const result = await pushes.send({ token, about, server: issuer, expiresAt }, clock.now())
      const settlement = settlementOf(delivery, result, clock.now())
      await outbox.settle(delivery, settlement, clock.now())
      events.pushSettled(about, delivery.deviceId, settlement.settled)
    }),
  )
  return more
}

function settlementOf(delivery: PushDelivery, result: PushResult, now: Date): PushSettlement {
  switch (result.result) {
    case 'sent':
    case 'token_gone':
    case 'refused':
      return { settled: result.result }
    case 'try_later': {
      const backOff = Math.min(firstBackOffMs * 2 ** (delivery.tries - 1), longestBackOffMs)
      const at = new Date(now.getTime() + (result.retryAfterMs ?? backOff))
      return at < delivery.expiresAt ? { settled: 'retry', at } : { settled: 'refused' }
    }
  }
}
