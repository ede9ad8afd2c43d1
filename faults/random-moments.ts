import { flows } from './flows.ts'
import type { Case } from './run-case.ts'

/** About as long as the longest flow takes when nobody is killed. */
const longestMs = 300

/** Flows in turn, each with a kill at a random moment of it. The same seed gives the same moments. */
export function randomMoments({ seed, count }: { seed: number; count: number }): Case[] {
  const random = createRandom(seed)
  const all = Object.values(flows)
  return Array.from({ length: count }, (_, at) => {
    const flow = all[at % all.length] ?? flows.signIn
    return { flow, moment: { afterMs: random() * longestMs } }
  })
}

/** Numbers from 0 to below 1 (mulberry32, Tommy Ettinger, public domain). */
function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
