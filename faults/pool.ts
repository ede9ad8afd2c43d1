import { setTimeout as wait } from 'node:timers/promises'
import { checkWorld } from './checker/check-world.ts'
import { takeEvidence } from './checker/evidence.ts'
import type { Phone } from './phone.ts'
import { type Case, type Outcome, runCase } from './run-case.ts'
import { startWorld, type World } from './world.ts'

/** Several worlds that run cases side by side, one case after the other in each. */
export interface Pool extends AsyncDisposable {
  run(one: Case): Promise<Outcome>
  /**
   * Waits until no killed process has a lease or a claim any more, and checks once more: nothing
   * came late. Returns what is wrong.
   */
  settle(): Promise<readonly string[]>
}

interface Place {
  readonly world: World
  readonly phones: Phone[]
}

/** Longer than the push outbox's lease of 30 s, with its worker's next turn. */
const leaseMs = 33_000

/** Opens places for at most `size` worlds; each is started when it is needed. */
export function openPool(size: number): Pool {
  const idle: Place[] = []
  const open = new Set<Place>()
  const waiting: (() => void)[] = []
  let busy = 0

  async function take(): Promise<Place> {
    while (busy >= size) await new Promise<void>((resolve) => waiting.push(resolve))
    busy += 1
    const place = idle.pop() ?? { world: await startWorld(), phones: [] }
    open.add(place)
    return place
  }
  async function close(place: Place): Promise<void> {
    open.delete(place)
    for (const phone of place.phones) phone.close()
    await place.world.stop()
  }
  async function giveBack(place: Place, sound: boolean): Promise<void> {
    // What went wrong once would be found again by every later case.
    if (sound) idle.push(place)
    else await close(place)
    busy -= 1
    waiting.shift()?.()
  }
  return {
    async run(one) {
      const place = await take()
      let sound = false
      try {
        const outcome = await runCase(place.world, place.phones, one)
        sound = outcome.problems.length === 0
        return outcome
      } finally {
        await giveBack(place, sound)
      }
    },
    async settle() {
      await wait(leaseMs)
      const found = await Promise.all(
        idle.map(async ({ world, phones }) => checkWorld(await takeEvidence(world, phones))),
      )
      return found.flat()
    },
    async [Symbol.asyncDispose]() {
      await Promise.all([...open].map(close))
    },
  }
}
