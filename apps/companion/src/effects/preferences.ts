import type { OpenStorage } from '../platform/storage.types'
import { type Preferences, readPreferences, usualPreferences } from '../state/preferences'
import { reportFault } from './call'

/** What the person has chosen, and the keeping of it. */
export interface PreferenceStore {
  get(): Preferences
  /** True once what was kept is known. */
  isLoaded(): boolean
  change(changes: Partial<Preferences>): void
  /** Hears each change. Returns the way to stop. */
  subscribe(listener: () => void): () => void
}

/** They belong to the app, not to a handset or a number of it. */
const owner = 'app'

/** The usual preferences at once, and the kept ones as soon as they are read. */
export function openPreferences(openStorage: OpenStorage): PreferenceStore {
  const listeners = new Set<() => void>()
  let preferences = usualPreferences
  let isLoaded = false
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const load = async () => {
    try {
      const kept = await openStorage(owner).read('preferences')
      // A choice that was made meanwhile is newer.
      if (preferences === usualPreferences) preferences = readPreferences(kept)
    } catch (fault) {
      reportFault(fault)
    }
    isLoaded = true
    tell()
  }
  void load()
  return {
    get: () => preferences,
    isLoaded: () => isLoaded,
    change(changes) {
      preferences = { ...preferences, ...changes }
      tell()
      void keep(openStorage, preferences)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

async function keep(openStorage: OpenStorage, preferences: Preferences): Promise<void> {
  try {
    await openStorage(owner).write('preferences', JSON.stringify(preferences))
  } catch (fault) {
    reportFault(fault)
  }
}
