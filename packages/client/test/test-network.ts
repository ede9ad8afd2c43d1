/** What happens to one call: not sent, answered otherwise, or the answer lost after the server has acted. */
type Fate = 'unreachable' | 'answer_lost' | Response

/** A `fetch` whose calls to the token endpoint can go wrong, and which counts them. */
export interface TestNetwork {
  readonly fetch: typeof fetch
  /** What happens to the next calls of the token endpoint; after these, all go through. */
  readonly fates: Fate[]
  /** Calls of the token endpoint. */
  readonly calls: { total: number; atOnce: number; mostAtOnce: number }
  /** Every address that was called. */
  readonly called: readonly string[]
}

export function makeTestNetwork(): TestNetwork {
  const fates: Fate[] = []
  const called: string[] = []
  const calls = { total: 0, atOnce: 0, mostAtOnce: 0 }
  const ask: typeof fetch = async (input, init) => {
    const address = String(input instanceof Request ? input.url : input)
    called.push(address)
    if (!address.endsWith('/token')) return fetch(input, init)
    calls.total += 1
    calls.atOnce += 1
    calls.mostAtOnce = Math.max(calls.mostAtOnce, calls.atOnce)
    try {
      const fate = fates.shift()
      if (fate === 'unreachable') throw new TypeError('fetch failed')
      if (fate instanceof Response) return fate
      const response = await fetch(input, init)
      if (fate !== 'answer_lost') return response
      await response.arrayBuffer()
      throw new TypeError('fetch failed')
    } finally {
      calls.atOnce -= 1
    }
  }
  return { fetch: ask, fates, calls, called }
}
