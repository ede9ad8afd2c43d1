/** Tells the push worker that there is something to send. A hint: the worker looks by itself as well. */
export interface PushNudge {
  nudge(): void
}
