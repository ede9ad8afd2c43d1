import { readStates } from './read-states.ts'
import type { Server, View } from './server.ts'

interface Watched {
  readonly server: Server
  readonly attempt: string
  /** Milliseconds since 1970, by the page's clock. */
  readonly endsAt: number
  readonly now: () => number
  readonly onContact: (inTouch: boolean) => void
  readonly signal: AbortSignal
}

/** Milliseconds. A stream that brings nothing at first is held back by something on the way. */
const firstByteWithin = 5_000
/** Milliseconds; the heartbeat comes every 15 s. */
const silentFor = 40_000
/** Milliseconds past the end in which the back end can still say how it ended. */
const afterwards = 30_000
/** Streams that brought nothing before it asks the plain way. */
const mostEmptyStreams = 2

type End = Exclude<View, { state: 'waiting' | 'idle' | 'unavailable' }>

/**
 * Waits for how an attempt ends: on a stream, or by asking again and again where streams do not
 * come through. Resolves to null when there was no word until half a minute past the end. Rejects
 * when `signal` is aborted.
 */
export async function watchAttempt(watched: Watched): Promise<End | null> {
  const { endsAt, now, onContact, signal } = watched
  let emptyStreams = 0
  let failures = 0
  while (now() < endsAt + afterwards) {
    const askedAt = now()
    const mayStream = emptyStreams < mostEmptyStreams
    const heard = await (mayStream ? followStream(watched) : askOnce(watched))
    signal.throwIfAborted()
    if (typeof heard !== 'string') return heard
    if (mayStream) emptyStreams = heard === 'silence' ? emptyStreams + 1 : 0
    failures = heard === 'waiting' ? 0 : failures + 1
    onContact(failures < 2)
    await pause(restAfter(failures, now() - askedAt), signal)
  }
  return null
}

/** Milliseconds: a back end that answers at once, or that has trouble, is not asked as fast as it answers. */
function restAfter(failures: number, took: number): number {
  return failures > 0 ? Math.min(500 * 2 ** failures, 8_000) : Math.max(0, 1_000 - took)
}

/** How it ended, or: it goes on, the back end has trouble, or nothing was heard. */
type Heard = End | 'waiting' | 'trouble' | 'silence'

function hear(view: Awaited<ReturnType<Server['post']>>): Heard {
  switch (view.state) {
    case 'waiting':
      return 'waiting'
    case 'unavailable':
    case 'idle':
      return 'trouble'
    case 'refused':
      return view.code === 'attempt_unknown' ? { state: 'lost' } : 'trouble'
    default:
      return view
  }
}

async function askOnce({ server, attempt, signal }: Watched): Promise<Heard> {
  try {
    return hear(await server.post('wait', { attempt }, signal))
  } catch {
    return 'silence'
  }
}

async function followStream({ server, attempt, signal, onContact }: Watched): Promise<Heard> {
  const stop = new AbortController()
  let timer = setTimeout(() => stop.abort(), firstByteWithin)
  let heard: Heard = 'silence'
  try {
    const either = AbortSignal.any([signal, stop.signal])
    const opened = await server.stream(attempt, either)
    if ('state' in opened) return hear(opened)
    for await (const view of readStates(opened)) {
      clearTimeout(timer)
      timer = setTimeout(() => stop.abort(), silentFor)
      onContact(true)
      heard = view ? hear(view) : 'waiting'
      if (heard !== 'waiting') return heard
    }
    return heard
  } catch {
    return heard
  } finally {
    clearTimeout(timer)
    stop.abort()
  }
}

/** Waits, or until the browser is online again, whichever is first. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      globalThis.removeEventListener('online', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
    globalThis.addEventListener('online', end)
  })
}
