/** What the app's back end says of an attempt. Times are RFC 3339 by the server's clock. */
export interface WaitingView {
  readonly state: 'waiting'
  readonly attempt: string
  readonly digits: string | null
  readonly expires_at: string
  readonly now: string
}

export type View =
  | WaitingView
  | { readonly state: 'idle' | 'approved' | 'expired' | 'lost' | 'unavailable' }
  | { readonly state: 'denied'; readonly reason: string }
  | { readonly state: 'signed_in'; readonly redirect_to: string | null }

/** A refusal of the back end. `retryAfter` in seconds. */
export interface Refusal {
  readonly state: 'refused'
  readonly code: string
  readonly retryAfter: number | null
}

/** The routes of the app's back end. A call that gets no answer rejects. */
export interface Server {
  post(
    act: 'start' | 'resume' | 'wait' | 'session' | 'cancel',
    body: object,
    signal: AbortSignal,
  ): Promise<View | Refusal>
  /** Opens the stream of states, or gives what the back end answers in its place. */
  stream(attempt: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | View | Refusal>
}

/** Talks to the routes under `base`, a path of this origin or an address of it. */
export function makeServer(base: string): Server {
  const ask = (act: string, body: object, accept: string, signal: AbortSignal) =>
    fetch(`${base.replace(/\/$/, '')}/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify(body),
      cache: 'no-store',
      credentials: 'same-origin',
      redirect: 'error',
      signal,
    })
  return {
    async post(act, body, signal) {
      // Longer than the back end holds a `wait`.
      const patience = AbortSignal.any([signal, AbortSignal.timeout(35_000)])
      return readAnswer(await ask(act, body, 'application/json', patience))
    },
    async stream(attempt, signal) {
      const response = await ask('wait', { attempt }, 'text/event-stream', signal)
      const type = response.headers.get('content-type') ?? ''
      const isStream = response.ok && type.startsWith('text/event-stream')
      return isStream && response.body ? response.body : readAnswer(response)
    },
  }
}

async function readAnswer(response: Response): Promise<View | Refusal> {
  const body: unknown = await response.json().catch(() => null)
  if (response.ok) {
    if (isView(body)) return body
    // Broken off, or from something on the way that answers in the back end's place.
    throw new TypeError('The answer is not one of the back end')
  }
  const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  return {
    state: 'refused',
    code: typeof code === 'string' ? code : 'unavailable',
    retryAfter: Number.isFinite(seconds) ? seconds : null,
  }
}

/** Whether the back end wrote this; its own origin is trusted with the rest. */
export function isView(value: unknown): value is View {
  return typeof value === 'object' && value !== null && 'state' in value
}
