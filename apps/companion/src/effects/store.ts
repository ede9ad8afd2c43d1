import type { Action } from '../state/action'
import type { AppState } from '../state/app-state'
import { reduce } from '../state/reduce'

/** The one place where the state changes. */
export interface Store {
  get(): AppState
  /** What a listener dispatches comes after all listeners have heard the change before it. */
  dispatch(action: Action): void
  /** Hears each change. Returns the way to stop. */
  subscribe(listener: (state: AppState, before: AppState) => void): () => void
}

export function createStore(): Store {
  let state: AppState = { at: 'starting' }
  const queue: Action[] = []
  let isBusy = false
  const listeners = new Set<(state: AppState, before: AppState) => void>()
  const apply = (action: Action) => {
    const before = state
    state = reduce(before, action)
    if (state === before) return
    for (const listener of listeners) listener(state, before)
  }
  return {
    get: () => state,
    dispatch(action) {
      queue.push(action)
      if (isBusy) return
      isBusy = true
      try {
        for (let next = queue.shift(); next; next = queue.shift()) apply(next)
      } finally {
        isBusy = false
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
