import { setTimeout as wait } from 'node:timers/promises'
import { fail, ok, type Result } from '../../model/result.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Deadline } from './deadline.ts'
import { readRetryAfter } from './retry-after.ts'

export type Fetch = typeof globalThis.fetch

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The parsed body; undefined when it is not JSON. */
  readonly json: unknown
}

export type CallTrouble = 'timed_out' | 'unreachable'

/** What providers answer is a few hundred bytes. */
const largestBody = 64 * 1024

/**
 * One HTTP call. It ends by the deadline, reads at most 64 kB (more counts as `unreachable`), and
 * never follows a redirect, which could carry credentials elsewhere. Never throws for what the
 * network does.
 */
export async function fetchJson(
  fetch: Fetch,
  url: string | URL,
  init: RequestInit,
  { signal }: Deadline,
): Promise<Result<Answer, CallTrouble>> {
  try {
    const response = await fetch(url, { ...init, redirect: 'manual', signal })
    const text = await readText(response)
    if (text === undefined) return fail('unreachable')
    const { status, headers } = response
    return ok({ status, headers, text, json: parseJson(text) })
  } catch {
    return fail(signal.aborted ? 'timed_out' : 'unreachable')
  }
}

/** As `fetchJson`; a 429 whose `Retry-After` fits before the deadline is waited for and the call made once more. */
export async function fetchJsonPatiently(
  fetch: Fetch,
  url: string | URL,
  init: RequestInit,
  { deadline, clock }: { readonly deadline: Deadline; readonly clock: Clock },
): Promise<Result<Answer, CallTrouble>> {
  const first = await fetchJson(fetch, url, init, deadline)
  if (!first.ok || first.value.status !== 429) return first

  const waitMs = readRetryAfter(first.value.headers.get('retry-after'), clock.now())
  if (waitMs === null || waitMs >= deadline.leftMs()) return first
  await wait(waitMs)
  return fetchJson(fetch, url, init, deadline)
}

async function readText(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder()
  let text = ''
  let size = 0
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength
    if (size > largestBody) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
