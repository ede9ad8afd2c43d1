import type { Clock } from '../clock.ts'

const HOUR_S = 3600

export interface HourlyLimit {
  /** Counts one request of the project. `remaining` is negative when it is one too many. */
  count(): { readonly remaining: number; readonly resetAt: number; readonly retryAfterS: number }
  readonly limit: number
}

/** Requests of the project in each hour of the clock, as the vendor's headers describe them. */
export function createHourlyLimit(clock: Clock, limit: number): HourlyLimit {
  let hour = -1
  let used = 0
  return {
    limit,
    count() {
      const nowS = Math.floor(clock.now().getTime() / 1000)
      const present = Math.floor(nowS / HOUR_S)
      if (present !== hour) {
        hour = present
        used = 0
      }
      used += 1
      const resetAt = (present + 1) * HOUR_S
      return { remaining: limit - used, resetAt, retryAfterS: resetAt - nowS }
    },
  }
}
