import type { LineAction } from './action'
import type { Place, Running } from './app-state'
import type { Line } from './line'
import { isSameRequest, lineOf, serviceOf, waitingOn, withLine, withService } from './lines'
import { approvalLost, renewing } from './reduce-renewal'
import { bring, requestOf } from './requests'

type Listed = Extract<LineAction, { type: 'listed' }>

/** The numbers of this phone, after what happened to one of them. */
export function reduceLines(state: Running, action: LineAction): Running {
  switch (action.type) {
    case 'service_named':
      return named(state, action)
    case 'home_chosen':
      return state.place.at === 'home' ? state : { ...state, place: { at: 'home' } }
    case 'line_chosen':
      return lineOf(state, action.lineId)
        ? { ...state, place: { at: 'line', lineId: action.lineId, removal: { code: 'none' } } }
        : state
    case 'removal_changed':
      return state.place.at === 'line' && state.place.lineId === action.lineId
        ? { ...state, place: { ...state.place, removal: action.removal } }
        : state
    case 'line_removed':
      return removed(state, action.lineId)
    case 'approval_lost':
      return approvalLost(state, action.lineId)
    case 'renewal_changed':
      return renewing(state, action)
    case 'listed':
      return listed(state, action)
    default:
      return withLine(state, action.lineId, (line) => reduceLine(line, action))
  }
}

type OwnAction = Extract<
  LineAction,
  { type: 'welcome_read' | 'listing_begun' | 'listing_failed' | 'push_switched' }
>

function reduceLine(line: Line, action: OwnAction): Line {
  // Without its key nothing that the server says about this number can be asked or answered.
  if (line.listing.code === 'key_lost') return line
  switch (action.type) {
    case 'welcome_read':
      return { ...line, isNew: false }
    case 'listing_begun':
      return { ...line, listing: { code: 'looking' } }
    case 'listing_failed':
      return { ...line, listing: action.failure }
    case 'push_switched':
      return line.isPushOn === action.isOn ? line : { ...line, isPushOn: action.isOn }
  }
}

function named(
  state: Running,
  { issuer, name, thumbprint }: Extract<LineAction, { type: 'service_named' }>,
): Running {
  // A server that a person has added says this once it has proven its key.
  const trust = serviceOf(state, issuer).trust === 'build' ? 'build' : 'proven'
  return withService(state, { issuer, name, thumbprint, trust })
}

function removed(state: Running, lineId: string): Running {
  if (!lineOf(state, lineId)) return state
  const { task, banner, place } = state
  return {
    ...state,
    lines: state.lines.filter(({ id }) => id !== lineId),
    place: isOf(place, lineId) ? { at: 'home' } : place,
    task: requestOf(task)?.lineId === lineId ? { task: 'none' } : task,
    banner: banner?.lineId === lineId ? null : banner,
  }
}

function isOf(place: Place, lineId: string): boolean {
  return (place.at === 'line' || place.at === 'renewing') && place.lineId === lineId
}

function listed(state: Running, { lineId, waiting: all }: Listed): Running {
  const next = withLine(state, lineId, (line) => {
    const over = new Set(line.past.map(({ loginId }) => loginId))
    const waiting = all.filter(({ login_id }) => !over.has(login_id))
    return { ...line, waiting, listing: { code: 'done' } }
  })
  if (next === state) return state
  const { banner } = next
  const isWaiting =
    !banner ||
    waitingOn(next.lines).some(({ line, login }) =>
      isSameRequest(banner, { lineId: line.id, loginId: login.login_id }),
    )
  return bring(isWaiting ? next : { ...next, banner: null })
}
