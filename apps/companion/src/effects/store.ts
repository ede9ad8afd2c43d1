import type { Action } from '../state/action'
import type { AppState } from '../state/app-state'
import { reduce } from '../state/reduce'

/** The one place where the state changes. */
export interface Store {
  get(): AppState
  dispatch(action: Action): void
  /** Hears each change. Returns the way to stop. */
  subscribe(listener: (state: AppState, before: AppState) => void): () => void
}

export function createStore(): Store {
  let state: AppState = { at: 'starting' }
  const listeners = new Set<(state: AppState, before: AppState) => void>()
  return {
    get: () => state,
    dispatch(action) {
      const before = state
      state = reduce(before, action)
      if (state === before) return
      for (const listener of listeners) listener(state, before)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
