import type { Clock } from '../clock.ts'
import { answer, stream } from './answer.ts'

/** What the page is told. `expires_at` and `now` are RFC 3339; `now` is this server's clock. */
export type View =
  | {
      readonly state: 'waiting'
      readonly attempt: string
      readonly digits: string | null
      readonly expires_at: string
      readonly now: string
    }
  | { readonly state: 'approved' | 'expired' | 'lost' | 'unavailable' }
  | { readonly state: 'denied'; readonly reason: string }

interface Watched {
  readonly clock: Clock
  /** Ends when the browser has gone. */
  readonly signal: AbortSignal
  /** How it stands now. */
  waiting(): View
  /** How it ends; rejects when its signal is aborted. */
  settled(signal: AbortSignal): Promise<View>
}

/** Milliseconds. Below what proxies commonly allow a connection to be silent or to last. */
const heartbeatEvery = 15_000
const streamFor = 55_000
const holdFor = 25_000

/** Answers when the attempt has ended, or after 25 s with how it stands. */
export async function holdAnswer({ clock, signal, waiting, settled }: Watched): Promise<Response> {
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  try {
    const held = clock.sleep(holdFor, either).then(waiting)
    return answer(await Promise.race([settled(either), held]))
  } finally {
    stop.abort()
  }
}

/** Sends how it stands, a heartbeat every 15 s, and how it ends. Closes after 55 s; the page comes back. */
export function streamStates({ clock, signal, waiting, settled }: Watched): Response {
  const encoder = new TextEncoder()
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => controller.enqueue(encoder.encode(text))
      const state = (view: View) => send(`event: state\ndata: ${JSON.stringify(view)}\n\n`)
      state(waiting())
      const beat = async () => {
        for (let at = heartbeatEvery; at < streamFor; at += heartbeatEvery) {
          await clock.sleep(heartbeatEvery, either)
          if (either.aborted) return
          send(': still here\n\n')
        }
        await clock.sleep(streamFor % heartbeatEvery, either)
      }
      const end = settled(either).then((view) => {
        if (!either.aborted) state(view)
      })
      Promise.race([end, beat()])
        .catch(() => {})
        .finally(() => {
          const wasCancelled = stop.signal.aborted
          stop.abort()
          if (!wasCancelled) controller.close()
        })
    },
    cancel: () => stop.abort(),
  })
  return stream(body)
}
