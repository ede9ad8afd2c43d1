/** Idempotency keys of one kind of call. */
export interface Keys {
  of(wish: string): string
  spend(wish: string): void
}

/** One key for every try of one wish, and a new one once the wish was answered. */
export function keysFor(newKey: () => string): Keys {
  let last: { readonly wish: string; readonly key: string } | null = null
  return {
    of: (wish: string): string => {
      if (last?.wish !== wish) last = { wish, key: newKey() }
      return last.key
    },
    spend: (wish: string) => {
      if (last?.wish === wish) last = null
    },
  }
}
