/** Two times of one answer, both by the server's clock. */
interface ServerTimes {
  readonly expires_at: string
  readonly now: string
}

/** The longest that anything of the protocol lasts, with room to spare. */
const longestMs = 600_000

/** Milliseconds from an answer to its expiry; the phone's clock has no part in it. */
export function timeLeftMs({ expires_at, now }: ServerTimes): number {
  return Math.min(Math.max(Date.parse(expires_at) - Date.parse(now), 0), longestMs)
}

/**
 * A time of the server (RFC 3339) moved onto the phone's clock, however wrong that is. `now`: the
 * server's clock in the answer; `heardAt`: the phone's when it came.
 */
export function onPhoneClock(time: string, now: string, heardAt: Date): Date {
  return new Date(heardAt.getTime() + Date.parse(time) - Date.parse(now))
}
