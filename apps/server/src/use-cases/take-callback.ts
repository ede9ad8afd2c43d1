import { fail, ok, type Result } from '../model/result.ts'
import type { CheckStore } from '../ports/check-store.ts'
import type { Events } from '../ports/events.ts'
import type { ArrivedCallback, ProviderCallbacks } from '../ports/provider-callbacks.ts'
import type { Wakeups } from '../ports/wakeups.ts'

export interface TakeCallbackNeeds {
  readonly callbacks: ProviderCallbacks
  readonly checks: CheckStore
  readonly wakeups: Wakeups
  readonly events: Events
}

/**
 * Takes a provider's callback as the hint it is: who waits for the attempt looks again. What a check
 * came to is asked of the provider itself, with what the phone brought back (T-80).
 */
export async function takeCallback(
  { callbacks, checks, wakeups, events }: TakeCallbackNeeds,
  callback: ArrivedCallback,
): Promise<Result<void, { readonly code: 'signature_invalid' }>> {
  const hint = await callbacks.read(callback)
  if (!hint) {
    events.callbackRefused()
    return fail({ code: 'signature_invalid' })
  }
  events.callbackTaken(hint.checkId, hint.status)
  const subject = await checks.findSubject(hint.checkId)
  if (subject?.kind === 'login') wakeups.notify(subject.id)
  return ok(undefined)
}
