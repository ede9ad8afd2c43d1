/** The end of one act toward the outside, every call and every wait in it included. */
export interface Deadline {
  readonly signal: AbortSignal
  leftMs(): number
}

/** Starts a deadline `ms` milliseconds from now. It runs on the monotonic clock. */
export function startDeadline(ms: number): Deadline {
  const end = performance.now() + ms
  return {
    signal: AbortSignal.timeout(ms),
    leftMs: () => Math.max(0, end - performance.now()),
  }
}
