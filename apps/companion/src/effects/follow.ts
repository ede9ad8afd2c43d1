import type { AppState, Enrolled, Task } from '../state/app-state'
import { keepPast } from './keep'
import { linkPush, type PushLink } from './push'
import { endRequest, fetchRequest, look } from './requests'
import type { Session } from './session'

/** How often the app looks for itself while push cannot tell it, or the page may cancel. */
export const lookEveryMs = 10_000

/** Does what each new state asks for. Returns the way to stop. */
export function follow(session: Session): () => void {
  const { store, parts } = session
  let push: PushLink | null = null
  let expiry: ReturnType<typeof setTimeout> | undefined

  const onChange = (state: AppState, before: AppState | null) => {
    if (state.at !== 'enrolled') {
      push?.end()
      push = null
      clearTimeout(expiry)
      return
    }
    const earlier = before?.at === 'enrolled' ? before : null
    if (!earlier) void look(session)
    push ??= linkPush(session, () => void look(session))
    if (earlier && earlier.past !== state.past) void keepPast(session, state.past)
    if (earlier?.task !== state.task) {
      clearTimeout(expiry)
      expiry = onTask(session, state.task, earlier?.task ?? null)
    }
  }

  const onReturn = () => {
    push?.ensure()
    void look(session)
  }
  const poll = setInterval(() => {
    if (parts.attention.isVisible() && shallPoll(store.get())) void look(session)
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

function shallPoll(state: AppState): boolean {
  return state.at === 'enrolled' && (!state.isPushOn || isAsking(state))
}

function isAsking({ task }: Enrolled): boolean {
  return task.task === 'asking'
}

/** Returns the timer that ends a shown request when its time runs out. */
function onTask(
  session: Session,
  task: Task,
  before: Task | null,
): ReturnType<typeof setTimeout> | undefined {
  switch (task.task) {
    case 'opening':
      void fetchRequest(session, task.loginId)
      return undefined
    case 'asking': {
      const { loginId, expiresAt } = task.login
      const left = expiresAt.getTime() - session.parts.phone.now().getTime()
      return setTimeout(() => endRequest(session, loginId, { code: 'expired' }), Math.max(0, left))
    }
    case 'none':
      if (before) void look(session)
      return undefined
    case 'deciding':
    case 'ended':
    case 'link_refused':
      return undefined
  }
}
