import type { Clock } from '../ports/clock.ts'
import type { Housekeeping } from '../ports/housekeeping.ts'

/** Anybody can begin attempts and enrolments, so what came to nothing is kept for a day only. */
const keepMs = 24 * 60 * 60 * 1000
const batch = 500

/** Removes a batch of what is over and no evidence. Returns whether more may be left. */
export async function removeEnded({
  housekeeping,
  clock,
}: {
  readonly housekeeping: Housekeeping
  readonly clock: Clock
}): Promise<boolean> {
  const before = new Date(clock.now().getTime() - keepMs)
  return (await housekeeping.removeEnded(before, batch)) >= batch
}
