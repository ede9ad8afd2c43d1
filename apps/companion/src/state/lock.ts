/** Whether the app shows itself, and since when nobody has touched it. */
export interface Lock {
  readonly isLocked: boolean
  /** The last sign of a person, by the phone's clock. */
  readonly seenAt: Date
}

export type LockEvent =
  /** The app has begun, or locking has been switched on or off. `hides`: there is something to hide. */
  | { readonly type: 'began'; readonly hides: boolean }
  | { readonly type: 'touched' }
  /** Nothing has happened but time. */
  | { readonly type: 'waited' }
  | { readonly type: 'unlocked' }

/** The lock after an event at `now`. `afterMs` is how long it waits for a touch; null is for ever. Pure. */
export function lockAfter(lock: Lock, event: LockEvent, now: Date, afterMs: number | null): Lock {
  if (afterMs === null || event.type === 'unlocked') return { isLocked: false, seenAt: now }
  if (lock.isLocked) return lock
  if (event.type === 'began') return { isLocked: event.hides, seenAt: now }
  const passedMs = now.getTime() - lock.seenAt.getTime()
  // A clock that was set back tells nothing of how long it was.
  if (passedMs >= afterMs || passedMs < 0) return { ...lock, isLocked: true }
  return event.type === 'touched' ? { ...lock, seenAt: now } : lock
}
