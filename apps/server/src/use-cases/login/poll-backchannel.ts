import type { ConsentScope, SignInRequest } from '@mobile-companion/contract/device'
import { type Refusal, refusalOf } from '../../model/backchannel.ts'
import type { Subject } from '../../model/ids.ts'
import type { BackchannelStore } from '../../ports/backchannel-store.ts'
import type { Clock } from '../../ports/clock.ts'

export interface PollBackchannelNeeds {
  readonly backchannel: BackchannelStore
  readonly clock: Clock
}

export type BackchannelState =
  | { readonly state: 'pending' | 'slow_down'; readonly intervalMs: number }
  | { readonly state: 'refused'; readonly refusal: Refusal }
  | {
      readonly state: 'succeeded'
      readonly sub: Subject
      readonly amr: readonly string[]
      readonly approvedAt: Date
      /** The digest of what was approved beside the sign-in: see `Approval` of the contract. */
      readonly approved: string | undefined
      /** What the phone said that the app gets. */
      readonly consent: readonly ConsentScope[]
    }

/** How an app's request stands, from its attempt; undefined for an id of none. */
export async function pollBackchannel(
  { backchannel, clock }: PollBackchannelNeeds,
  authReqId: string,
): Promise<BackchannelState | undefined> {
  const now = clock.now()
  const polled = await backchannel.poll(authReqId, now)
  if (!polled) return undefined
  const { login, amr, decidedAt, intervalMs } = polled
  const refusal = refusalOf(login, polled.notMe, now)
  if (refusal) return { state: 'refused', refusal }
  if (login.status !== 'MATCH_SUCCESS') {
    return { state: polled.wasTooSoon ? 'slow_down' : 'pending', intervalMs }
  }
  if (!login.sub || !decidedAt) throw new Error('a login succeeded that nobody approved')
  return {
    state: 'succeeded',
    sub: login.sub,
    amr,
    approvedAt: decidedAt,
    ...agreedTo(polled.request),
  }
}

/** From the very bytes that the phone signed. */
function agreedTo(request: string) {
  const { approval, consent = [] } = JSON.parse(request) as SignInRequest
  return { approved: approval?.digest, consent }
}
