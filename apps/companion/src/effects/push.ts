import type { PushMessage } from '../platform/push.types'
import { lineOf } from '../state/lines'
import { pickWords } from '../words/languages'
import { reportFault } from './call'
import { findLine, sessionsAt } from './find-line'
import { sendPushTokens } from './push-tokens'
import { look } from './requests'
import type { Ground, Session } from './session'

/** Hears of requests, and keeps the servers able to tell of them. */
export interface PushLink {
  /** Gets and saves the push token for each line where that has not worked yet. */
  ensure(): void
  /** Tells the store anew for which lines push can bring anything. */
  tell(): void
  end(): void
}

/** Tells the store what push brings, and for which lines it can bring anything. */
export function linkPush(ground: Ground): PushLink {
  const { store, parts } = ground
  let isConnected = false
  const tell = () => {
    const state = store.get()
    const isShown = state.at === 'running' && state.notifications.permission === 'granted'
    for (const { lineId } of sessionsWithPush(ground)) {
      const isOn = isConnected && isShown && tokens.has(lineId)
      store.dispatch({ type: 'push_switched', lineId, isOn })
    }
  }
  const tokens = sendPushTokens(tell)
  const ensure = () => tokens.ensure(sessionsWithPush(ground))

  const { channel } = pickWords(parts.languages.now()).say.push
  survive(parts.push.prepare(channel))
  const stop = parts.push.listen({
    onConnection(connected) {
      isConnected = connected
      tell()
    },
    onMessage: (message) => onPush(ground, message),
    onOpened: (message) => onTap(ground, message),
    onToken: () => tokens.renew(sessionsWithPush(ground)),
  })
  ensure()
  readPermission(ground)
  return {
    ensure,
    tell,
    end() {
      stop()
      tokens.end()
    },
  }
}

/** Asks the system whether it shows requests; people change that outside the app. */
export function readPermission({ store, parts }: Ground): void {
  survive(
    parts.push
      .permission()
      .then((permission) => store.dispatch({ type: 'permission_read', permission })),
  )
}

/** Has the system ask the person. */
export function askPermission({ store, parts }: Ground): void {
  survive(
    parts.push
      .askPermission()
      .then((permission) => store.dispatch({ type: 'permission_read', permission })),
  )
}

/** Takes away what the system shows about a request, or under `phoneTag`. */
export function clearNotification({ parts }: Ground, tag: string): void {
  survive(parts.push.clear(tag))
}

/** What nobody here knows shows nothing: it may be for a number that this phone had before. */
function onPush(ground: Ground, message: PushMessage): void {
  const { server, expiresAt } = message
  if (message.asks === 'phone') {
    for (const session of sessionsAt(ground, server)) void look(session)
    return
  }
  const { loginId } = message
  findLine(ground, { issuer: server, loginId }, (line) => {
    if (line.found !== 'line') return
    const { session } = line
    ground.store.dispatch({ type: 'push_arrived', lineId: session.lineId, loginId, expiresAt })
    void look(session)
  })
}

/** Who taps is owed an answer: what is over, or unknown by now, says so when it is fetched. */
function onTap(ground: Ground, message: PushMessage): void {
  const { server } = message
  if (message.asks === 'phone') {
    void openWaitingPhone(ground, server)
    return
  }
  const { loginId } = message
  findLine(ground, { issuer: server, loginId }, (line) => {
    if (line.found === 'no_number') return
    ground.store.dispatch({ type: 'push_opened', lineId: line.session.lineId, loginId })
  })
}

/** Opens the phones of the number that one waits for; of the only number also when none waits any more. */
async function openWaitingPhone(ground: Ground, server: string): Promise<void> {
  const there = sessionsAt(ground, server)
  await Promise.all(there.map(look))
  const lines = there.flatMap(({ lineId }) => lineOf(ground.store.get(), lineId) ?? [])
  const line =
    lines.find(({ phones }) => phones.length > 0) ?? (lines.length === 1 ? lines[0] : null)
  if (line) ground.store.dispatch({ type: 'phones_opened', lineId: line.id })
}

/** The push of a build comes from the server that it was built for, and from no other. */
function sessionsWithPush({ store, sessions, handset }: Ground): readonly Session[] {
  const state = store.get()
  if (state.at !== 'running') return []
  return state.lines
    .filter(({ issuer, listing }) => issuer === handset.server && listing.code !== 'key_lost')
    .flatMap(({ id }) => sessions.get(id) ?? [])
}

/** The app works without what the system has refused to do. */
function survive(doing: Promise<unknown>): void {
  doing.catch(reportFault)
}
