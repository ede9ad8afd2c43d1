import type { PushSender } from '../../ports/push-sender.ts'

/** A server without a push service: people find a request by opening the app. */
export const noPush: PushSender = {
  send: async () => ({ result: 'refused', reason: 'no_push_service' }),
}
