import type { LineAction } from './action'
import type { LinePart, Place, Running } from './app-state'
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
      return lineOf(state, action.lineId) ? atLine(state, action) : state
    case 'phones_opened':
      return phonesOpened(state, action.lineId)
    case 'phone_banner_dismissed':
      return { ...state, phoneBanner: null }
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
  const { task, banner, phoneBanner, place } = state
  return {
    ...state,
    lines: state.lines.filter(({ id }) => id !== lineId),
    place: isOf(place, lineId) ? { at: 'home' } : place,
    task: requestOf(task)?.lineId === lineId ? { task: 'none' } : task,
    banner: banner?.lineId === lineId ? null : banner,
    phoneBanner: phoneBanner?.lineId === lineId ? null : phoneBanner,
  }
}

function isOf(place: Place, lineId: string): boolean {
  return (place.at === 'line' || place.at === 'renewing') && place.lineId === lineId
}

function atLine(
  state: Running,
  { lineId, part }: { readonly lineId: string; readonly part: LinePart },
): Running {
  return { ...state, place: { at: 'line', lineId, part, removal: { code: 'none' } } }
}

/** Takes nothing from a person who is busy: a banner tells of it until then. */
function phonesOpened(state: Running, lineId: string): Running {
  const { task, place } = state
  if (!lineOf(state, lineId)) return state
  const isChecking = place.at === 'enrolling' && place.step.step !== 'number'
  const isHeld = isChecking || place.at === 'renewing'
  if (task.task !== 'none' || isHeld) return { ...state, phoneBanner: { lineId } }
  return { ...atLine(state, { lineId, part: 'phones' }), phoneBanner: null }
}

/** A phone that waits anew is told of once; on the home screen it stands for itself. */
function withPhones(state: Running, { lineId, phones }: Listed): Running {
  const before = lineOf(state, lineId)?.phones ?? []
  const isTold = state.phoneBanner?.lineId === lineId
  const next = withLine(state, lineId, (line) => ({ ...line, phones }))
  if (phones.length === 0) return isTold ? { ...next, phoneBanner: null } : next
  const isNew = phones.some((phone) => !before.some((old) => old.device_id === phone.device_id))
  const { place, task } = state
  const isSeen =
    task.task === 'none' &&
    (place.at === 'home' ||
      (place.at === 'line' && place.part === 'phones' && place.lineId === lineId))
  return isNew && !isSeen ? { ...next, phoneBanner: { lineId } } : next
}

function listed(before: Running, action: Listed): Running {
  const { lineId, waiting: all } = action
  const state = withPhones(before, action)
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
