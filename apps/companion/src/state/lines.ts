import type { PendingLogin } from '@mobile-companion/contract/device'
import type { AppState, Running, Service } from './app-state'
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

/** False once the server, or the loss of its key, has taken a line out of use. */
export function isActive({ listing }: Line): boolean {
  return listing.code !== 'not_active' && listing.code !== 'key_lost'
}

/** The line by that id; null when there is none (any more). */
export function lineOf(state: AppState, lineId: string): Line | null {
  if (state.at !== 'running') return null
  return state.lines.find(({ id }) => id === lineId) ?? null
}

export function serviceOf({ services }: Running, issuer: string): Service {
  return services.find((service) => service.issuer === issuer) ?? { issuer, name: null }
}

/** `state` with one line changed; the same state when that changes nothing. */
export function withLine(state: Running, lineId: string, change: (line: Line) => Line): Running {
  const lines = state.lines.map((line) => (line.id === lineId ? change(line) : line))
  return lines.every((line, index) => line === state.lines[index]) ? state : { ...state, lines }
}

export function isSameRequest(one: RequestRef | null, other: RequestRef): boolean {
  return one !== null && one.lineId === other.lineId && one.loginId === other.loginId
}
