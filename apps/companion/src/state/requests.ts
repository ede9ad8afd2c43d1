import type { Running, Task, Way } from './app-state'
import type { RequestRef } from './line'
import { lineOf, waitingOn, withLine } from './lines'
import { remember } from './remember'

/** Which request the person is busy with. */
export function requestOf(task: Task): RequestRef | null {
  switch (task.task) {
    case 'none':
    case 'link_refused':
    case 'scanning':
      return null
    case 'opening':
    case 'ended':
      return task
    case 'asking':
    case 'deciding':
      return { lineId: task.lineId, loginId: task.login.loginId }
  }
}

/** Turns to a request. */
export function choose(state: Running, { lineId, loginId }: RequestRef, way?: Way): Running {
  const { banner } = state
  const isAnnounced = banner?.loginId === loginId && banner.lineId === lineId
  return {
    ...withLine(state, lineId, (line) => ({ ...line, isNew: false })),
    banner: isAnnounced ? null : banner,
    task: { task: 'opening', lineId, loginId, ...(way && { way }) },
  }
}

/**
 * A single request opens by itself when nothing else is going on and the person has not left it. Who is
 * adding a number, or sets one up again, is told of it instead.
 */
export function bring(state: Running): Running {
  const [only, ...others] = waitingOn(state.lines)
  if (state.task.task !== 'none' || !only || others.length > 0) return state
  const { line, login } = only
  if (line.setAside.includes(login.login_id)) return state
  const request = { lineId: line.id, loginId: login.login_id }
  const isBusy = state.place.at === 'enrolling' || state.place.at === 'renewing'
  if (!isBusy) return choose({ ...state, banner: null }, request)
  return line.announced.includes(login.login_id) ? state : announce(state, request)
}

/** Tells of a request without taking anything away from what the person is doing. */
export function announce(state: Running, { lineId, loginId }: RequestRef): Running {
  if (!lineOf(state, lineId)) return state
  const told = withLine(state, lineId, (line) => ({
    ...line,
    announced: remember(line.announced, loginId),
  }))
  return { ...told, banner: { lineId, loginId } }
}

/** The number of the banner about a phone; null while another matters more, or home says it. */
export function phoneBannerOf({ banner, phoneBanner, task, place }: Running) {
  return banner || task.task !== 'none' || place.at === 'home' ? null : phoneBanner
}
