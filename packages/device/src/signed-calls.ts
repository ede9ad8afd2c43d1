import { authorizationScheme } from '@mobile-companion/contract/device-message'
import { encodeBase64url } from './base64url.ts'
import type { CallFailure, CheckWatch, CompanionSettings } from './companion.types.ts'
import type { ConfirmFailure, ConfirmWords } from './platform.ts'
import { ok, type Result } from './result.ts'
import {
  type Call,
  callServer,
  isPassing,
  type Reply,
  type Schema,
  serverUrl,
} from './server-calls.ts'
import { signConfirmed, signMessage } from './sign-message.ts'

/** Waits before an unanswered call is sent again. */
const backOffMs = [500, 1000, 2000] as const

/**
 * How often a call is repeated while the server is still busy with it. A server that died while
 * it was busy has its work taken over after 20 s: the phone must still be asking then.
 */
const maxBusyRepeats = 25
const unwatched = { onStep: () => {} }
const busyWaitMs = { least: 500, usual: 1000, most: 5000 }

/** A call that was sent, and what came back: whoever must repeat it has the same bytes. */
export interface Sent<Value> {
  readonly call: Call
  readonly reply: Reply<Value>
}

/** Signs with `nonce`, sends, and does both once more when the server asks for another nonce. */
export async function callWithNonce<Value>(
  nonce: string,
  sign: (nonce: string) => Promise<Call>,
  send: (call: Call) => Promise<Reply<Value>>,
): Promise<Sent<Value>> {
  const call = await sign(nonce)
  const reply = await send(call)
  if (!asksForNonce(reply)) return { call, reply }
  const again = await sign(reply.nonce)
  return { call: again, reply: await send(again) }
}

/** The same where signing is confirmed by the person, who may refuse: nothing is sent then. */
export async function confirmedCall<Value, Failure>(
  nonce: string,
  sign: (nonce: string) => Promise<Result<Call, Failure>>,
  send: (call: Call) => Promise<Reply<Value>>,
): Promise<Result<Sent<Value>, Failure>> {
  const call = await sign(nonce)
  if (!call.ok) return call
  const reply = await send(call.value)
  if (!asksForNonce(reply)) return ok({ call: call.value, reply })
  const again = await sign(reply.nonce)
  return again.ok ? ok({ call: again.value, reply: await send(again.value) }) : again
}

/**
 * Sends a call until it is answered: the identical bytes again after no answer (three times, with
 * back-off) and while the server is busy with them. The server knows a change by its bytes, so a
 * repeat has no second effect; reading has none at all.
 */
export async function sendUntilHeard<Value>(
  settings: CompanionSettings,
  call: Call,
  schema: Schema<Value>,
  watch: Pick<CheckWatch, 'onStep' | 'signal'> = unwatched,
): Promise<Reply<Value>> {
  let unanswered = 0
  let busy = 0
  for (;;) {
    const reply = await callServer(settings, call, schema, watch.signal)
    let waitMs: number | undefined
    if (!reply.result.ok && isPassing(reply.result.failure)) {
      waitMs = backOffMs[unanswered]
      unanswered += 1
    }
    if (isRefused(reply, 'check_in_progress') && busy < maxBusyRepeats) {
      waitMs = busyWait(reply.retryAfterMs)
      busy += 1
    }
    if (waitMs === undefined) return reply
    watch.onStep('waiting')
    await settings.platform.sleep(waitMs, watch.signal)
  }
}

/** A call whose signature is in its `Authorization` header, not signed yet. */
export type UnsignedCall = Omit<Call, 'authorization'>

/** Signs a call that is proven by its `Authorization` header. */
export async function signRequest(
  settings: CompanionSettings,
  deviceId: string,
  call: UnsignedCall,
  nonce: string,
): Promise<Call> {
  const claims = { nonce, ...(await requestClaims(settings, call)) }
  return authorized(
    call,
    await signMessage(settings, { deviceId }, 'companion-request+jwt', claims),
  )
}

/** The same, once the person has confirmed it. */
export async function signConfirmedRequest(
  settings: CompanionSettings,
  signer: { readonly deviceId: string; readonly words: ConfirmWords },
  call: UnsignedCall,
  nonce: string,
): Promise<Result<Call, ConfirmFailure>> {
  const claims = { nonce, ...(await requestClaims(settings, call)) }
  const signed = await signConfirmed(settings, signer, 'companion-confirmed-request+jwt', claims)
  return signed.ok ? ok(authorized(call, signed.value)) : signed
}

async function requestClaims({ issuer, platform }: CompanionSettings, call: UnsignedCall) {
  const body = new TextEncoder().encode(call.body ?? '')
  return {
    htm: call.method,
    htu: serverUrl(issuer, call.path),
    bh: encodeBase64url(await platform.sha256(body)),
  }
}

function authorized(call: UnsignedCall, jws: string): Call {
  return { ...call, authorization: `${authorizationScheme} ${jws}` }
}

/** Whether the server asks to sign again, and with what. */
export function asksForNonce(reply: Reply<unknown>): boolean {
  return isRefused(reply, 'use_nonce') && reply.nonce !== ''
}

function isRefused(
  { result }: Reply<unknown>,
  problem: Extract<CallFailure, { code: 'refused' }>['problem'],
): boolean {
  return !result.ok && result.failure.code === 'refused' && result.failure.problem === problem
}

function busyWait(retryAfterMs: number | null): number {
  return Math.min(Math.max(retryAfterMs ?? busyWaitMs.usual, busyWaitMs.least), busyWaitMs.most)
}
