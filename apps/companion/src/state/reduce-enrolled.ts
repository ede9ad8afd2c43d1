import type { PendingLogin } from '@mobile-companion/contract/device'
import type { Action } from './action'
import type { Enrolled } from './app-state'
import { reduceLinks } from './reduce-links'
import { loginIdOf, reduceTask } from './reduce-task'
import { remember } from './remember'

/** An enrolled phone after `action`. */
export function reduceEnrolled(state: Enrolled, action: Action): Enrolled {
  switch (action.type) {
    case 'service_named':
      return { ...state, service: action.name }
    case 'welcome_read':
      return { ...state, isNew: false }
    case 'listing_begun':
      return { ...state, listing: { code: 'looking' } }
    case 'listing_failed':
      return { ...state, listing: action.failure }
    case 'listed':
      return listed(state, action.waiting)
    case 'push_switched':
      return state.isPushOn === action.isOn ? state : { ...state, isPushOn: action.isOn }
    case 'push_arrived':
      return pushed(state, action)
    case 'banner_dismissed':
      return { ...state, banner: null }
    case 'request_linked':
    case 'link_refused':
    case 'link_refusal_read':
      return reduceLinks(state, action)
    default:
      return reduceTask(state, action)
  }
}

function listed(state: Enrolled, all: readonly PendingLogin[]): Enrolled {
  const over = new Set(state.past.map(({ loginId }) => loginId))
  const waiting = all.filter(({ login_id }) => !over.has(login_id))
  const isWaiting = (loginId: string) => waiting.some(({ login_id }) => login_id === loginId)
  const banner = state.banner && isWaiting(state.banner.loginId) ? state.banner : null
  return openTheOnlyOne({ ...state, waiting, banner, listing: { code: 'done' } })
}

function pushed(
  state: Enrolled,
  { loginId, expiresAt }: Extract<Action, { type: 'push_arrived' }>,
): Enrolled {
  if (isKnown(state, loginId)) return state
  const announced = remember(state.announced, loginId)
  const others = state.waiting.filter(({ login_id }) => login_id !== loginId)
  const waiting = [...others, { login_id: loginId, expires_at: expiresAt }]
  const next = openTheOnlyOne({ ...state, announced, waiting })
  return next.task === state.task ? { ...next, banner: { loginId } } : next
}

function isKnown({ announced, task, past }: Enrolled, loginId: string): boolean {
  return (
    announced.includes(loginId) ||
    loginIdOf(task) === loginId ||
    past.some((request) => request.loginId === loginId)
  )
}

/** A single request opens by itself when nothing else is going on and the person has not left it. */
function openTheOnlyOne(state: Enrolled): Enrolled {
  const [only, ...others] = state.waiting
  if (state.task.task !== 'none' || !only || others.length > 0) return state
  if (state.setAside.includes(only.login_id)) return state
  return {
    ...state,
    isNew: false,
    banner: null,
    task: { task: 'opening', loginId: only.login_id },
  }
}
