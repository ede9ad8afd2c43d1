import { lineOf } from '../state/lines'
import { call } from './call'
import { findLine } from './find-line'
import { look } from './requests'
import type { Ground, Session } from './session'

/** Hears of requests while the app is in front. */
export interface PushLink {
  /** Gets and saves the push token for each line where that has not worked yet. */
  ensure(): void
  end(): void
}

/** Tells the store what push brings, and for which lines it can bring anything. */
export function linkPush(ground: Ground): PushLink {
  const { store, parts } = ground
  const tokens = new Map<string, 'saving' | 'saved'>()
  let isConnected = false
  const tell = () => {
    for (const session of sessionsWithPush(ground)) {
      const { lineId } = session
      const isOn = isConnected && tokens.get(lineId) === 'saved'
      store.dispatch({ type: 'push_switched', lineId, isOn })
    }
  }

  const ensureFor = async (session: Session) => {
    const { lineId } = session
    if (tokens.has(lineId)) return
    tokens.set(lineId, 'saving')
    if (await saveToken(session)) tokens.set(lineId, 'saved')
    else tokens.delete(lineId)
    tell()
  }
  const ensure = () => {
    for (const session of sessionsWithPush(ground)) void ensureFor(session)
  }

  const end = parts.push.listen({
    onConnection(connected) {
      isConnected = connected
      tell()
    },
    onMessage({ loginId, server, expiresAt }) {
      onPush(ground, { issuer: server, loginId, expiresAt })
    },
  })
  ensure()
  return { ensure, end }
}

/** What nobody here knows shows nothing: it may be for a number that this phone had before. */
function onPush(
  ground: Ground,
  { issuer, loginId, expiresAt }: Record<'issuer' | 'loginId' | 'expiresAt', string>,
): void {
  findLine(ground, { issuer, loginId }, (line) => {
    if (line.found !== 'line') return
    const { session } = line
    ground.store.dispatch({ type: 'push_arrived', lineId: session.lineId, loginId, expiresAt })
    void look(session)
  })
}

/** The push of a build comes from the server that it was built for, and from no other. */
function sessionsWithPush({ store, sessions, handset }: Ground): readonly Session[] {
  const state = store.get()
  if (state.at !== 'running') return []
  return state.lines
    .filter(({ issuer, listing }) => issuer === handset.server && listing.code !== 'key_lost')
    .flatMap(({ id }) => sessions.get(id) ?? [])
}

async function saveToken({ store, parts, companion, lineId }: Session): Promise<boolean> {
  const token = await parts.push.token()
  const line = lineOf(store.get(), lineId)
  if (!token.ok || !line) return false
  const saved = await call(() => companion.savePushToken(line.enrolment, token.value))
  return saved.ok
}
