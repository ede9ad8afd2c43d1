import type { Clock } from '../clock.ts'

/**
 * What a sign-in needs between the phone's approval and the browser that collects it, a few
 * seconds later. In one process the default keeps it; several processes share one, such as Redis.
 * Values are sealed. `seconds`: how long to keep.
 */
export interface AttemptStore {
  put(key: string, value: string, seconds: number): Promise<void>
  get(key: string): Promise<string | null>
  /** True for the first caller with this key, false for all others (in Redis `SET … NX EX`). */
  claim(key: string, seconds: number): Promise<boolean>
}

const mostEntries = 10_000

/** Keeps in this process. The oldest go when there are more than ten thousand. */
export function memoryStore(clock: Clock): AttemptStore {
  const values = new Map<string, { readonly value: string; readonly until: number }>()
  const claims = new Map<string, { readonly value: string; readonly until: number }>()

  const read = (map: typeof values, key: string) => {
    const found = map.get(key)
    return found && found.until > clock.now() ? found.value : null
  }
  const write = (map: typeof values, key: string, value: string, seconds: number) => {
    const oldest = map.keys().next()
    if (map.size >= mostEntries && !oldest.done) map.delete(oldest.value)
    map.set(key, { value, until: clock.now() + seconds * 1000 })
  }
  return {
    put: async (key, value, seconds) => write(values, key, value, seconds),
    get: async (key) => read(values, key),
    claim: async (key, seconds) => {
      if (read(claims, key) !== null) return false
      write(claims, key, '', seconds)
      return true
    },
  }
}
