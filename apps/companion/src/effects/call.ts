import type { ConfirmedFailure, ServerFailure } from '@mobile-companion/device/companion.types'
import { fail, ok, type Result } from '@mobile-companion/device/result'
import { type Failure, readFailure } from '../state/failure'

/**
 * Calls the phone's half of the protocol. A fault shows as an answer that was not understood and is
 * reported, unless the person has stopped the call: then it is no news.
 */
export async function call<Value>(
  act: () => Promise<Result<Value, ServerFailure | ConfirmedFailure>>,
  isStopped: () => boolean = () => false,
): Promise<Result<Value, Failure>> {
  try {
    const result = await act()
    return result.ok ? ok(result.value) : fail(readFailure(result.failure))
  } catch (fault) {
    if (!isStopped()) reportFault(fault)
    return fail({ code: 'not_understood' })
  }
}

/** Tells the platform about a fault that the app survives. */
export function reportFault(fault: unknown): void {
  globalThis.reportError?.(fault)
}
