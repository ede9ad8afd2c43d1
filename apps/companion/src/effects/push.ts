import { call } from './call'
import type { Session } from './session'

/** Hears of requests while the app is in front. */
export interface PushLink {
  /** Gets and saves the push token if that has not worked yet. */
  ensure(): void
  end(): void
}

/** Tells the store what push brings, and whether it can bring anything. */
export function linkPush(session: Session, onMessage: () => void): PushLink {
  const { store, parts, handset } = session
  let isConnected = false
  let token: 'none' | 'saving' | 'saved' = 'none'
  const tell = () =>
    store.dispatch({ type: 'push_switched', isOn: isConnected && token === 'saved' })

  const ensure = async () => {
    if (token !== 'none') return
    token = 'saving'
    token = (await saveToken(session)) ? 'saved' : 'none'
    tell()
  }

  const end = parts.push.listen({
    onConnection(connected) {
      isConnected = connected
      tell()
    },
    onMessage({ loginId, server, expiresAt }) {
      if (server !== handset.server) return
      store.dispatch({ type: 'push_arrived', loginId, expiresAt })
      onMessage()
    },
  })
  void ensure()
  return { ensure: () => void ensure(), end }
}

async function saveToken({ store, parts, companion }: Session): Promise<boolean> {
  const state = store.get()
  if (state.at !== 'enrolled') return false
  const token = await parts.push.token()
  if (!token.ok) return false
  const saved = await call(() => companion.savePushToken(state.enrolment, token.value))
  return saved.ok
}
