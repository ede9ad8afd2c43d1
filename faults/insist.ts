import { setTimeout as wait } from 'node:timers/promises'
import type { ConfirmedFailure } from '@mobile-companion/device/companion.types'
import type { Result } from '@mobile-companion/device/result'
import type { World } from './world.ts'

const maxTries = 8
const betweenMs = 250

/**
 * Does what a person does with a phone that says "try again": acts until there is an outcome, at
 * most eight times, each time once the server is there. Throws for a refusal that another try will
 * not mend.
 */
export async function insist<Value>(
  world: World,
  act: () => Promise<Result<Value, ConfirmedFailure>>,
): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    await world.server.ready()
    const result = await act()
    if (result.ok) return result.value
    if (!mayPass(result.failure) || tries === maxTries) {
      throw new Error(`the phone gave up: ${JSON.stringify(result.failure)}`)
    }
    await wait(betweenMs)
  }
}

function mayPass(failure: ConfirmedFailure): boolean {
  if (failure.code !== 'refused') return failure.code === 'unreachable'
  return ['check_in_progress', 'service_unavailable', 'operator_unavailable'].includes(
    failure.problem,
  )
}
