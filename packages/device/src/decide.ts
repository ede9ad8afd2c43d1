import { DeviceLoginAnswer } from '@mobile-companion/contract/login'
import type {
  CallFailure,
  CheckWatch,
  CompanionSettings,
  DecideOutcome,
  Decision,
  Enrolment,
  LoginToDecide,
} from './companion.types.ts'
import { proveAttempt } from './prove-attempt.ts'
import { fail, ok, type Result } from './result.ts'
import { signMessage } from './sign-message.ts'
import { callWithNonce, sendUntilHeard } from './signed-calls.ts'

type Outcome = Result<DecideOutcome, CallFailure>

/** Sends a signed decision about one request; after an approval proves the SIM. */
export async function decide(
  settings: CompanionSettings,
  { deviceId }: Enrolment,
  login: LoginToDecide,
  decision: Decision,
  watch: CheckWatch,
): Promise<Outcome> {
  watch.onStep('asking')
  const path = `/api/login/${login.loginId}`
  const value = decision.decision === 'approve' ? 'APPROVED' : 'DENIED'
  const sent = await callWithNonce(
    login.nonce,
    async (nonce) => {
      const claims = { nonce, attempt: login.loginId, ctx: login.ctx, ...decision }
      const jws = await signMessage(settings, { deviceId }, 'companion-decision+jwt', claims)
      return { method: 'PATCH', path, body: JSON.stringify({ value, jws }) }
    },
    (call) => sendUntilHeard(settings, call, DeviceLoginAnswer, watch),
  )
  const { result, nonce } = sent.reply
  if (!result.ok) return refusedDecision(result.failure, login, nonce)
  if (decision.decision !== 'approve') {
    // Whatever the server makes of a refusal, it is never a reason to prove the SIM.
    return result.value.data.check_status === 'DENIED'
      ? ok({ outcome: 'denied' })
      : fail({ code: 'unexpected_answer' })
  }
  return proveAttempt(settings, { deviceId, loginId: login.loginId, path }, sent, watch)
}

function refusedDecision(failure: CallFailure, login: LoginToDecide, nonce: string): Outcome {
  if (failure.code !== 'refused') return fail(failure)
  const { problem, triesLeft, checkStatus } = failure
  if (problem === 'wrong_digits' && triesLeft !== undefined) {
    if (triesLeft > 0) {
      return ok({ outcome: 'wrong_digits', triesLeft, login: { ...login, nonce, triesLeft } })
    }
    return ok({ outcome: 'ended', status: 'DENIED', reason: 'wrong_digits', trouble: null })
  }
  if (problem === 'login_over' && checkStatus !== undefined) {
    return ok({ outcome: 'ended', status: checkStatus, reason: null, trouble: null })
  }
  return fail(failure)
}
