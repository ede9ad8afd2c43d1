import { DeviceLoginAnswer, type PatchLoginBody } from '@mobile-companion/contract/login'
import type {
  CallFailure,
  CompanionSettings,
  ConfirmedFailure,
  DecideOutcome,
  Decision,
  DecisionWatch,
  Enrolment,
  LoginToDecide,
} from './companion.types.ts'
import type { ConfirmFailure } from './platform.ts'
import { proveAttempt } from './prove-attempt.ts'
import { fail, ok, type Result } from './result.ts'
import type { Call } from './server-calls.ts'
import { signConfirmed, signMessage } from './sign-message.ts'
import { confirmedCall, sendUntilHeard } from './signed-calls.ts'

type Outcome = Result<DecideOutcome, ConfirmedFailure>
type Approval = Extract<Decision, { decision: 'approve' }>

/** Sends a signed decision about one request; an approval is confirmed first, and then the SIM is proven. */
export async function decide(
  settings: CompanionSettings,
  { deviceId }: Enrolment,
  login: LoginToDecide,
  decision: Decision,
  watch: DecisionWatch,
): Promise<Outcome> {
  const path = `/api/login/${login.loginId}`
  const sent = await confirmedCall(
    login.nonce,
    async (nonce): Promise<Result<Call, ConfirmFailure>> => {
      const about = { nonce, attempt: login.loginId, ctx: login.ctx }
      const signed =
        decision.decision === 'approve'
          ? await approval(settings, { deviceId, watch }, about, decision)
          : ok(await denial(settings, deviceId, about, decision.decision))
      return signed.ok ? ok({ method: 'PATCH', path, body: JSON.stringify(signed.value) }) : signed
    },
    (call) => {
      // Heard only now that the person has confirmed: a request that was over by then is not sent.
      watch.onStep('asking')
      return sendUntilHeard(settings, call, DeviceLoginAnswer, watch)
    },
  )
  if (!sent.ok) return sent
  const { result, nonce } = sent.value.reply
  if (!result.ok) return refusedDecision(result.failure, login, nonce)
  if (decision.decision !== 'approve') {
    // Whatever the server makes of a refusal, it is never a reason to prove the SIM.
    return result.value.data.check_status === 'DENIED'
      ? ok({ outcome: 'denied' })
      : fail({ code: 'unexpected_answer' })
  }
  return proveAttempt(settings, { deviceId, loginId: login.loginId, path }, sent.value, watch)
}

interface About {
  readonly nonce: string
  readonly attempt: string
  readonly ctx: string
}

async function approval(
  settings: CompanionSettings,
  { deviceId, watch: { words, signal } }: { deviceId: string; watch: DecisionWatch },
  about: About,
  { digits, return: goesBack }: Approval,
): Promise<Result<PatchLoginBody, ConfirmFailure>> {
  const claims = {
    ...about,
    ...(digits !== undefined && { digits }),
    ...(goesBack && { return: goesBack }),
    uv: settings.keys.approval?.gate ?? 'none',
  }
  const signed = await signConfirmed(
    settings,
    { deviceId, words, signal },
    'companion-approval+jwt',
    claims,
  )
  return signed.ok ? ok({ value: 'APPROVED', jws: signed.value }) : signed
}

async function denial(
  settings: CompanionSettings,
  deviceId: string,
  about: About,
  decision: 'deny' | 'deny_not_me',
): Promise<PatchLoginBody> {
  const claims = { ...about, decision, uv: 'none' } as const
  const jws = await signMessage(settings, { deviceId }, 'companion-decision+jwt', claims)
  return { value: 'DENIED', jws }
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
