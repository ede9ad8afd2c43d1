import type { PendingLogin } from '@mobile-companion/contract/device'
import type { AppState, Place, Running, Service } from './app-state'
import type { Line, RequestRef } from './line'

/** A waiting request and the line that it waits on. */
export interface Waiting {
  readonly line: Line
  readonly login: PendingLogin
}

/** What waits on all lines that this phone may answer for, oldest first. */
export function waitingOn(lines: readonly Line[]): readonly Waiting[] {
  return lines
    .filter(isActive)
    .flatMap((line) => line.waiting.map((login) => ({ line, login })))
    .sort((one, other) => Date.parse(one.login.expires_at) - Date.parse(other.login.expires_at))
}

const outOfUse: readonly Line['listing']['code'][] = ['not_active', 'key_lost', 'other_server']

/** False once the server, another server in its place, or the loss of its key has taken a line out of use. */
export function isActive({ listing }: Line): boolean {
  return !outOfUse.includes(listing.code)
}

/** The line by that id; null when there is none (any more). */
export function lineOf(state: AppState, lineId: string): Line | null {
  if (state.at !== 'running') return null
  return state.lines.find(({ id }) => id === lineId) ?? null
}

export function serviceOf({ services, handset }: Running, issuer: string): Service {
  const known = services.find((service) => service.issuer === issuer)
  const trust = issuer === handset.server ? 'build' : 'pinned'
  return known ?? { issuer, name: null, thumbprint: null, trust }
}

/** The servers that a person has added, has no number at, and is not about to have one at. */
export function idleServices({ services, lines, place }: Running): readonly Service[] {
  const busyWith = issuerAt(place)
  return services.filter(
    ({ issuer, trust }) =>
      trust !== 'build' && issuer !== busyWith && lines.every((line) => line.issuer !== issuer),
  )
}

function issuerAt(place: Place): string | null {
  switch (place.at) {
    case 'home':
    case 'line':
    case 'renewing':
      return null
    case 'enrolling':
      return place.issuer
    case 'adding_service':
      return place.step.step === 'address' ? null : place.step.issuer
  }
}

/** `state` without what it knows of a server. */
export function withoutService(state: Running, issuer: string): Running {
  return { ...state, services: state.services.filter((service) => service.issuer !== issuer) }
}

/** `state` with what is now known of a server. */
export function withService(state: Running, service: Service): Running {
  const others = state.services.filter(({ issuer }) => issuer !== service.issuer)
  return { ...state, services: [...others, service] }
}

/** `state` with one line changed; the same state when that changes nothing. */
export function withLine(state: Running, lineId: string, change: (line: Line) => Line): Running {
  const lines = state.lines.map((line) => (line.id === lineId ? change(line) : line))
  return lines.every((line, index) => line === state.lines[index]) ? state : { ...state, lines }
}

export function isSameRequest(one: RequestRef | null, other: RequestRef): boolean {
  return one !== null && one.lineId === other.lineId && one.loginId === other.loginId
}
