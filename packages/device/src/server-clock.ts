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

/** An expiry moved onto the phone's clock, however wrong that is. `heardAt`: when the answer came. */
export function onPhoneClock(times: ServerTimes, heardAt: Date): Date {
  return new Date(heardAt.getTime() + Date.parse(times.expires_at) - Date.parse(times.now))
}
