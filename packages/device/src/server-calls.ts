import { nonceHeader } from '@mobile-companion/contract/device-message'
import { ReadableProblem } from '@mobile-companion/contract/problem'
import { timedOut, within } from './bounded-wait.ts'
import type { CallFailure, CompanionSettings } from './companion.types.ts'
import { fail, ok, type Result } from './result.ts'

const answerTimeoutMs = 15_000

/** One call, ready to be sent, and to be sent again byte for byte. */
export interface Call {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** From the issuer on, starting with a slash. */
  readonly path: string
  /** With its question mark. No signature covers it: it says only which part of an answer is wanted. */
  readonly query?: string
  /** JSON. */
  readonly body?: string
  /** Value of the `Authorization` header. */
  readonly authorization?: string
}

/** What came back for a call. */
export interface Reply<Value> {
  readonly result: Result<Value, CallFailure>
  /** From the `Companion-Nonce` header; empty when there was none. */
  readonly nonce: string
  /** From the `Retry-After` header, seconds only (RFC 9110 section 10.2.3). */
  readonly retryAfterMs: number | null
}

/** As much of a zod schema as reading an answer takes. */
export interface Schema<Value> {
  safeParse(
    value: unknown,
  ): { readonly success: true; readonly data: Value } | { readonly success: false }
}

interface Heard {
  readonly status: number
  readonly body: unknown
  readonly nonce: string
  readonly retryAfterMs: number | null
}

/** The address of a path at the server, without query: what is called, and `htu` of its signature. */
export function serverUrl(issuer: string, path: string): string {
  return issuer.replace(/\/$/, '') + path
}

/**
 * Sends one call, without cookies, and reads the answer with `schema`. Waits 15 s at most; rejects
 * only when `signal` is aborted.
 */
export async function callServer<Value>(
  { issuer, platform }: Pick<CompanionSettings, 'issuer' | 'platform'>,
  call: Call,
  schema: Schema<Value>,
  signal?: AbortSignal,
): Promise<Reply<Value>> {
  const heard = await within(answerTimeoutMs, signal, (inner) =>
    send(platform.fetch, serverUrl(issuer, call.path) + (call.query ?? ''), call, inner),
  )
  if (heard === timedOut || heard === null) {
    return { result: fail({ code: 'unreachable' }), nonce: '', retryAfterMs: null }
  }
  return { result: read(heard, schema), nonce: heard.nonce, retryAfterMs: heard.retryAfterMs }
}

/** True when the same call may do better in a moment: no answer, or a server that is not well. */
export function isPassing(failure: CallFailure): boolean {
  if (failure.code === 'refused') return failure.problem === 'service_unavailable'
  return failure.code === 'unreachable'
}

// `fetch` comes alone: browsers refuse it as a method of another object.
async function send(
  fetch: typeof globalThis.fetch,
  url: string,
  { method, body, authorization }: Call,
  signal: AbortSignal,
): Promise<Heard | null> {
  try {
    const response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json, application/problem+json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(authorization === undefined ? {} : { authorization }),
      },
      ...(body === undefined ? {} : { body }),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal,
    })
    return {
      status: response.status,
      body: parseJson(await response.text()),
      nonce: response.headers.get(nonceHeader) ?? '',
      retryAfterMs: readRetryAfter(response.headers.get('retry-after')),
    }
  } catch {
    return null
  }
}

function read<Value>({ status, body }: Heard, schema: Schema<Value>): Result<Value, CallFailure> {
  if (status >= 200 && status < 300) {
    const parsed = schema.safeParse(body)
    return parsed.success ? ok(parsed.data) : fail({ code: 'unexpected_answer' })
  }
  const problem = ReadableProblem.safeParse(body)
  if (problem.success) return fail(refusal(problem.data))
  // A gateway in front of a server that is down answers in its own words.
  return fail({ code: status >= 502 && status <= 504 ? 'unreachable' : 'unexpected_answer' })
}

function refusal(problem: ReadableProblem): CallFailure {
  return {
    code: 'refused',
    problem: problem.code,
    ...(problem.tries_left === undefined ? {} : { triesLeft: problem.tries_left }),
    ...(problem.check_status === undefined ? {} : { checkStatus: problem.check_status }),
    ...(problem.device_id === undefined ? {} : { deviceId: problem.device_id }),
  }
}

function readRetryAfter(value: string | null): number | null {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
