import { useSyncExternalStore } from 'react'
import type { UseIsDark } from './use-is-dark.types'

// A query of its own that is only listened to. React Native's reads `matches` at every render, and
// a browser does not tell a change that was read before it was told: the app would keep old colours.
const query = matchMedia('(prefers-color-scheme: dark)')
const listeners = new Set<() => void>()
let isDark = query.matches

query.addEventListener('change', ({ matches }) => {
  isDark = matches
  for (const listener of listeners) listener()
})

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const useIsDark: UseIsDark = () => useSyncExternalStore(subscribe, () => isDark)
