import { setTimeout as wait } from 'node:timers/promises'
import { checkWorld } from './checker/check-world.ts'
import { takeEvidence } from './checker/evidence.ts'
import type { Flow } from './flows.ts'
import type { Phone } from './phone.ts'
import { killAt, labelOf, type Point, type Side } from './point.ts'
import type { World } from './world.ts'

/** When the server is killed while a flow runs. */
export type Moment =
  | { readonly point: Point; readonly side: Side }
  /** Milliseconds after its beginning. */
  | { readonly afterMs: number }

export interface Case {
  readonly flow: Flow
  readonly moment: Moment
}

/** What one case came to. */
export interface Outcome {
  readonly label: string
  readonly killed: boolean
  /** Empty when the flow ended well and every invariant holds. */
  readonly problems: readonly string[]
  readonly ms: number
}

/** Such as `deny, killed before answer 1 of PATCH /api/login/:id`. */
export function labelOfCase({ flow, moment }: Case): string {
  const when =
    'point' in moment
      ? labelOf(moment.point, moment.side)
      : `${moment.afterMs.toFixed(1)} ms after its beginning`
  return `${flow.name}, killed ${when}`
}

/**
 * Runs one flow with one kill in a world and checks all that the world has seen. `phones` are those
 * of the world so far, and get the one of this case.
 */
export async function runCase(world: World, phones: Phone[], one: Case): Promise<Outcome> {
  const began = performance.now()
  const problems: string[] = []
  // A process that has worked has tokens of the outside, and would not ask for them.
  if (phones.length > 0 && isAboutTokens(one)) world.server.kill()
  await world.server.ready()
  const phone = await one.flow.prepare(world)
  phones.push(phone)
  const killsBefore = world.server.kills()
  const done = new AbortController()
  const kill = setUp(world, one.moment, done.signal)
  try {
    await one.flow.run(world, phone)
  } catch (error) {
    problems.push(`did not end well: ${error instanceof Error ? error.message : String(error)}`)
  }
  done.abort()
  await kill
  world.wire.disarm()
  const killed = world.server.kills() > killsBefore
  await world.server.ready()
  problems.push(...checkWorld(await takeEvidence(world, phones)))
  return { label: labelOfCase(one), killed, problems, ms: performance.now() - began }
}

function isAboutTokens({ moment }: Case): boolean {
  return 'point' in moment && moment.point.call.endsWith('/token')
}

async function setUp(world: World, moment: Moment, done: AbortSignal): Promise<void> {
  if ('point' in moment) {
    world.wire.arm(killAt(moment.point, moment.side))
    return
  }
  const timeIsUp = await wait(moment.afterMs, true, { signal: done }).catch(() => false)
  if (timeIsUp) world.server.kill()
}
