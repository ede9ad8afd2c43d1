import type { CompanionSettings } from './companion.types.ts'
import type { ConfirmFailure, ConfirmWords } from './platform.ts'
import { ok, type Result } from './result.ts'
import type { Reply, Schema } from './server-calls.ts'
import {
  asksForNonce,
  callWithNonce,
  confirmedCall,
  sendUntilHeard,
  signConfirmedRequest,
  signRequest,
  type UnsignedCall,
} from './signed-calls.ts'

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
  call: UnsignedCall,
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

/** Sends a change that the person confirms on this phone, until it is answered. */
export async function callConfirmed<Value>(
  settings: CompanionSettings,
  { deviceId, words }: { readonly deviceId: string; readonly words: ConfirmWords },
  call: UnsignedCall,
  schema: Schema<Value>,
): Promise<Result<Reply<Value>, ConfirmFailure>> {
  // Without a nonce a call does nothing but fetch one. It is fetched first, so that one prompt is enough.
  const unasked = await signRequest(settings, deviceId, call, '')
  const asked = await sendUntilHeard(settings, unasked, schema)
  if (!asksForNonce(asked)) return ok(asked)
  const sent = await confirmedCall(
    asked.nonce,
    (nonce) => signConfirmedRequest(settings, { deviceId, words }, call, nonce),
    (signed) => sendUntilHeard(settings, signed, schema),
  )
  return sent.ok ? ok(sent.value.reply) : sent
}
