import { lineOf } from '../state/lines'
import { call } from './call'
import type { Session } from './session'

/** The first wait before a token is sent again, in milliseconds; each further one is twice as long. */
const firstWaitMs = 5_000
const longestWaitMs = 300_000

/** Sees to it that the servers have this phone's push token. */
export interface PushTokens {
  /** Sends the token of each of these lines that has yet to arrive; at once where it waits to be sent again. */
  ensure(sessions: readonly Session[]): void
  /** The token is another one: what the servers have is worth nothing. */
  renew(sessions: readonly Session[]): void
  has(lineId: string): boolean
  end(): void
}

type Sending =
  | { readonly is: 'sending' | 'saved' | 'given_up' }
  | { readonly is: 'waiting'; readonly timer: ReturnType<typeof setTimeout> }

/** `onChange`: a token has arrived. */
export function sendPushTokens(onChange: () => void): PushTokens {
  const sent = new Map<string, Sending>()
  // A token that was asked for before the last change arrives as an old one.
  let generation = 0
  let isOver = false

  const send = async (session: Session, triesBefore: number): Promise<void> => {
    const { lineId } = session
    const began = generation
    sent.set(lineId, { is: 'sending' })
    const is = await saveToken(session)
    if (isOver || began !== generation) return
    if (is !== 'failed') sent.set(lineId, { is })
    else {
      const waitMs = Math.min(firstWaitMs * 2 ** triesBefore, longestWaitMs)
      const timer = setTimeout(() => void send(session, triesBefore + 1), waitMs)
      sent.set(lineId, { is: 'waiting', timer })
    }
    onChange()
  }

  const stopWaiting = (lineId: string) => {
    const sending = sent.get(lineId)
    if (sending?.is === 'waiting') clearTimeout(sending.timer)
  }
  const ensure = (sessions: readonly Session[]) => {
    for (const session of sessions) {
      const { lineId } = session
      const sending = sent.get(lineId)
      if (sending && sending.is !== 'waiting') continue
      stopWaiting(lineId)
      void send(session, 0)
    }
  }
  const forget = () => {
    generation += 1
    for (const lineId of sent.keys()) stopWaiting(lineId)
    sent.clear()
  }
  return {
    ensure,
    renew(sessions) {
      forget()
      ensure(sessions)
    },
    has: (lineId) => sent.get(lineId)?.is === 'saved',
    end() {
      isOver = true
      forget()
    },
  }
}

/** `given_up`: there is nothing to send, now or later. */
async function saveToken({
  store,
  parts,
  companion,
  lineId,
}: Session): Promise<'saved' | 'failed' | 'given_up'> {
  const token = await parts.push.token()
  const line = lineOf(store.get(), lineId)
  if (!line || (!token.ok && token.failure.code === 'unsupported')) return 'given_up'
  if (!token.ok) return 'failed'
  const saved = await call(() => companion.savePushToken(line.enrolment, token.value))
  return saved.ok ? 'saved' : 'failed'
}
