import { phoneTag } from '../platform/push.types'
import type { AppState, Running, Task } from '../state/app-state'
import type { Line } from '../state/line'
import { requestOf } from '../state/requests'
import { onPlace } from './follow-place'
import { keepPast } from './keep'
import { clearNotification, linkPush, type PushLink, readPermission } from './push'
import { endRequest, fetchRequest, look } from './requests'
import type { Ground } from './session'

/** How often the app looks for itself while push cannot tell it, or the page may cancel. */
export const lookEveryMs = 10_000

/** Does what each new state asks for. Returns the way to stop. */
export function follow(ground: Ground): () => void {
  const { store, parts } = ground
  let push: PushLink | null = null
  let expiry: ReturnType<typeof setTimeout> | undefined
  const followPush = (lines: readonly Line[]) => {
    if (lines.length === 0) {
      push?.end()
      push = null
    } else if (push) push.ensure()
    else push = linkPush(ground)
  }

  const onChange = (state: AppState, before: AppState | null) => {
    if (state.at !== 'running') return
    const earlier = before?.at === 'running' ? before : null
    onPlace(ground, state, earlier)
    if (earlier?.lines !== state.lines) {
      const ids = (lines: readonly Line[] | undefined) => lines?.map(({ id }) => id).join() ?? ''
      const isOther = ids(earlier?.lines) !== ids(state.lines)
      onLines(ground, state.lines, earlier?.lines ?? [])
      if (isOther) followPush(state.lines)
    }
    if (earlier?.notifications.permission !== state.notifications.permission) push?.tell()
    if (earlier?.task !== state.task) {
      clearTimeout(expiry)
      expiry = onTask(ground, state.task, earlier?.task ?? null)
    }
  }

  const onReturn = () => {
    push?.ensure()
    if (push) readPermission(ground)
    lookAtAll(ground)
  }
  const poll = setInterval(() => {
    const state = store.get()
    if (state.at !== 'running' || !parts.attention.isVisible()) return
    for (const line of state.lines) if (shallPoll(state, line)) lookAt(ground, line.id)
  }, lookEveryMs)

  const ends = [store.subscribe(onChange), parts.attention.onReturn(onReturn)]
  onChange(store.get(), null)
  return () => {
    for (const end of ends) end()
    clearInterval(poll)
    clearTimeout(expiry)
    push?.end()
  }
}

/** Looks for waiting requests of all lines. */
export function lookAtAll(ground: Ground): void {
  const state = ground.store.get()
  if (state.at !== 'running') return
  for (const { id } of state.lines) lookAt(ground, id)
}

function lookAt({ sessions }: Ground, lineId: string): void {
  const session = sessions.get(lineId)
  if (session) void look(session)
}

/** A new line is looked at; what has become of requests is kept. */
function onLines(ground: Ground, lines: readonly Line[], before: readonly Line[]): void {
  for (const line of lines) {
    const earlier = before.find(({ id }) => id === line.id)
    if (earlier === line) continue
    const session = ground.sessions.get(line.id)
    if (!session) continue
    if (!earlier) void look(session)
    else if (earlier.past !== line.past) void keepPast(session, line.past)
    if (earlier) clearGone(ground, earlier, line)
  }
}

/** What waits no longer was answered here, on another phone, or ran out. */
function clearGone(ground: Ground, before: Line, { waiting, phones }: Line): void {
  if (before.phones.length > 0 && phones.length === 0) clearNotification(ground, phoneTag)
  const ids = new Set(waiting.map(({ login_id }) => login_id))
  for (const { login_id } of before.waiting) {
    if (!ids.has(login_id)) clearNotification(ground, login_id)
  }
}

function shallPoll({ task }: Running, { id, isPushOn }: Line): boolean {
  return !isPushOn || (task.task === 'asking' && task.lineId === id)
}

/** A request may wait for minutes; mobile data costs the battery something. */
const longestHoldMs = 60_000

/** Returns the timer that ends a shown request when its time runs out. */
function onTask(
  ground: Ground,
  task: Task,
  before: Task | null,
): ReturnType<typeof setTimeout> | undefined {
  const session = ground.sessions.get(requestOf(task)?.lineId ?? '')
  switch (task.task) {
    case 'opening':
      if (session) void fetchRequest(session, task.loginId)
      return undefined
    case 'asking': {
      if (!session) return undefined
      clearNotification(ground, task.login.loginId)
      const { loginId, expiresAt } = task.login
      const left = expiresAt.getTime() - ground.parts.phone.now().getTime()
      // Mobile data takes seconds to come up; the person reads and types meanwhile.
      ground.parts.prepareMobileData(Math.min(Math.max(0, left), longestHoldMs))
      return setTimeout(() => endRequest(session, loginId, { code: 'expired' }), Math.max(0, left))
    }
    case 'none':
      if (before) lookAtAll(ground)
      return undefined
    case 'ended':
      // Also of those that were over before anybody looked.
      if (task.ending.code !== 'failed') clearNotification(ground, task.loginId)
      return undefined
    case 'deciding':
    case 'link_refused':
    case 'scanning':
      return undefined
  }
}
