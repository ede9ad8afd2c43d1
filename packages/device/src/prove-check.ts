import type { CheckTrouble } from '@mobile-companion/contract/login'
import { abortReason, within } from './bounded-wait.ts'
import type { CheckWatch, CompanionSettings } from './companion.types.ts'
import { type CheckToOpen, openCheck } from './open-check.ts'
import type { Schema } from './server-calls.ts'
import { signMessage } from './sign-message.ts'
import { callWithNonce, type Sent, sendUntilHeard } from './signed-calls.ts'

/** The most checks that are opened for one enrolment or one sign-in. */
export const maxChecks = 3

/** One check to prove, and for what. */
interface CheckToProve {
  readonly deviceId: string
  readonly about: { readonly attempt: string } | { readonly registration: string }
  /** Where the proof goes. */
  readonly path: string
  readonly check: string
  readonly toOpen: CheckToOpen
  readonly nonce: string
}

interface Proven<Value> {
  readonly sent: Sent<Value>
  /** Why the phone has no code; null when it has one. */
  readonly trouble: CheckTrouble | null
}

/** Opens one check over mobile data and brings what it gave to the server, signed. */
export async function proveCheck<Value>(
  settings: CompanionSettings,
  { deviceId, about, path, check, toOpen, nonce }: CheckToProve,
  schema: Schema<Value>,
  watch: CheckWatch,
): Promise<Proven<Value>> {
  watch.onStep('opening')
  const evidence = await openCheck(settings, toOpen, watch.signal)
  watch.onStep('proving')
  const sent = await callWithNonce(
    nonce,
    async (nonce) => {
      const claims = { nonce, ...about, check, ...evidence }
      const jws = await signMessage(settings, { deviceId }, 'companion-proof+jwt', claims)
      return { method: 'PATCH', path, body: JSON.stringify({ value: 'MATCH_PENDING', jws }) }
    },
    (call) => sendUntilHeard(settings, call, schema, watch),
  )
  return { sent, trouble: 'error' in evidence ? evidence.error : null }
}

/**
 * Asks whether the next check shall be tried, for `ms` milliseconds at most: true when the person
 * wants it or the time is up (the server then says how it ended), false when they gave up.
 */
export async function wantsNextCheck(
  watch: CheckWatch,
  trouble: CheckTrouble,
  ms: number,
): Promise<boolean> {
  try {
    await within(ms, watch.signal, () => watch.onTrouble(trouble))
    return true
  } catch {
    if (watch.signal?.aborted) throw abortReason(watch.signal)
    return false
  }
}
