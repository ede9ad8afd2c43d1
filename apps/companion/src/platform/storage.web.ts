import type { OpenStorage } from './storage.types'

/** localStorage under the handset's id, so that each simulated phone of a browser has its own. */
export const openStorage: OpenStorage = (handsetId, lineId) => {
  const owner = lineId === undefined ? handsetId : `${handsetId}:${lineId}`
  const named = (key: string) => `companion:${owner}:${key}`
  return {
    read: async (key) => localStorage.getItem(named(key)),
    write: async (key, value) => localStorage.setItem(named(key), value),
    remove: async (key) => localStorage.removeItem(named(key)),
  }
}
