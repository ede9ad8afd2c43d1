import type { CompanionSettings } from './companion.types.ts'
import type { Call, Reply, Schema } from './server-calls.ts'
import { callWithNonce, type sendUntilHeard, signRequest } from './signed-calls.ts'

/** The nonce of the last answer about this device, so that the next request needs one trip only. */
export interface LastNonce {
  /** The nonce, once; empty when there is none. */
  take(): string
  keep(nonce: string): void
}

export function createLastNonce(): LastNonce {
  let last = ''
  return {
    take() {
      const nonce = last
      last = ''
      return nonce
    },
    keep(nonce) {
      last = nonce
    },
  }
}

/** Sends a call that is proven by its `Authorization` header; `send` says how often. */
export async function callAsDevice<Value>(
  settings: CompanionSettings,
  lastNonce: LastNonce,
  deviceId: string,
  call: Omit<Call, 'authorization'>,
  schema: Schema<Value>,
  send: typeof sendUntilHeard,
): Promise<Reply<Value>> {
  const { reply } = await callWithNonce(
    lastNonce.take(),
    (nonce) => signRequest(settings, deviceId, call, nonce),
    (signed) => send(settings, signed, schema),
  )
  return reply
}
