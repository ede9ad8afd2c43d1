/** A seeded source of choices: the same seed, the same choices. Never for secrets. */
export interface Random {
  /** A whole number from 0 to `below` - 1. */
  int(below: number): number
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean
  pick<Value>(from: readonly [Value, ...Value[]] | readonly Value[]): Value
  bytes(length: number): Buffer
  /** base64url of `length` random bytes. */
  id(length: number): string
}

/** xorshift32 over a scrambled seed: small, quick and the same everywhere. */
export function createRandom(seed: number, stream = 0): Random {
  // The golden ratio and murmur3's finaliser spread neighbouring seeds and streams.
  let state = (Math.imul(seed | 0, 0x9e3779b1) ^ Math.imul(stream + 1, 0x85ebca6b)) | 0
  state = Math.imul(state ^ (state >>> 16), 0xc2b2ae35) || 1
  function next(): number {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 0x1_0000_0000
  }
  for (let round = 0; round < 8; round += 1) next()
  const int = (below: number) => Math.floor(next() * below)
  const bytes = (length: number) => Buffer.from(Array.from({ length }, () => int(256)))
  return {
    int,
    chance: (percent) => next() * 100 < percent,
    pick<Value>(from: readonly Value[]): Value {
      if (from.length === 0) throw new RangeError('nothing to pick from')
      return from[int(from.length)] as Value
    },
    bytes,
    id: (length) => bytes(length).toString('base64url'),
  }
}
