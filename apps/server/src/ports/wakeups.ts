import type { LoginId } from '../model/ids.ts'

/** Hints that an attempt has changed. A lost one costs time and nothing else: waiters read the store. */
export interface Wakeups {
  notify(id: LoginId): void
  /** Calls `wake` at each hint until the returned function is called. */
  subscribe(id: LoginId, wake: () => void): () => void
}
