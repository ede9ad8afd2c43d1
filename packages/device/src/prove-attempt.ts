import {
  type CheckTrouble,
  type DeviceLogin,
  DeviceLoginAnswer,
} from '@mobile-companion/contract/login'
import { isReturnLink } from '@mobile-companion/contract/return-link'
import type {
  CallFailure,
  CheckWatch,
  CompanionSettings,
  DecideOutcome,
} from './companion.types.ts'
import { checkToOpen } from './open-check.ts'
import { maxChecks, proveCheck, wantsNextCheck } from './prove-check.ts'
import { fail, ok, type Result } from './result.ts'
import { timeLeftMs } from './server-clock.ts'
import { type Sent, sendUntilHeard } from './signed-calls.ts'

/** How often a request is repeated while the operator has no check to give, and the wait between. */
const maxRepeats = 3
const repeatWaitMs = 2_000

type Outcome = Result<DecideOutcome, CallFailure>
type SentChange = Sent<{ readonly data: DeviceLogin }>

interface Attempt {
  readonly deviceId: string
  readonly loginId: string
  readonly path: string
}

/** Proves the SIM for an approved attempt, up to three checks, until it has ended. */
export async function proveAttempt(
  settings: CompanionSettings,
  attempt: Attempt,
  approval: SentChange,
  watch: CheckWatch,
): Promise<Outcome> {
  let sent = approval
  let lastTrouble: CheckTrouble | null = null
  for (let opened = 0; ; opened += 1) {
    sent = await repeatUntilCheck(settings, sent, watch)
    const { result, nonce } = sent.reply
    if (!result.ok) return refusedProof(result.failure, lastTrouble)
    const login = result.value.data
    if (login.login_id !== attempt.loginId) return fail({ code: 'unexpected_answer' })
    const trouble = login.trouble ?? lastTrouble
    const next = nextCheck(login)
    if (!next || opened === maxChecks) return over(settings, login, trouble)

    // Before the first check there is no trouble that the person could mend.
    const goOn =
      opened === 0 || (await wantsNextCheck(watch, trouble ?? 'operator_error', timeLeftMs(login)))
    if (!goOn) return over(settings, login, trouble)

    const about = { attempt: attempt.loginId }
    const proven = await proveCheck(
      settings,
      { ...attempt, ...next, about, nonce },
      DeviceLoginAnswer,
      watch,
    )
    sent = proven.sent
    lastTrouble = proven.trouble
  }
}

/** The identical bytes again while there is a check to come and the operator has not given it. */
async function repeatUntilCheck(
  settings: CompanionSettings,
  first: SentChange,
  watch: CheckWatch,
): Promise<SentChange> {
  const { call } = first
  let { reply } = first
  for (let repeats = 0; repeats < maxRepeats; repeats += 1) {
    if (!reply.result.ok || !isUnsettled(reply.result.value.data)) break
    watch.onStep('waiting')
    await settings.platform.sleep(repeatWaitMs, watch.signal)
    const again = await sendUntilHeard(settings, call, DeviceLoginAnswer, watch)
    // A stored answer may come without a nonce; the one at hand is then still the last.
    reply = { ...again, nonce: again.nonce || reply.nonce }
  }
  return { call, reply }
}

function isUnsettled({ check_status, check_url }: DeviceLogin): boolean {
  return check_status === 'MATCH_PENDING' || (check_status === 'APPROVED' && check_url === null)
}

function nextCheck({ check_status, check_id, check_url, evidence, ...chain }: DeviceLogin) {
  if (check_status !== 'APPROVED' || !check_id || !check_url) return null
  return { check: check_id, toOpen: checkToOpen(check_url, evidence ?? 'code', chain) }
}

function over(
  { issuer }: CompanionSettings,
  { check_status, reason, return_url, login_id }: DeviceLogin,
  trouble: CheckTrouble | null,
): Outcome {
  switch (check_status) {
    case 'MATCH_SUCCESS':
      if (return_url === null) return ok({ outcome: 'signed_in' })
      // Whatever a server says, this phone opens no other page than its own.
      return isReturnLink(return_url, issuer, login_id)
        ? ok({ outcome: 'signed_in', returnUrl: return_url })
        : fail({ code: 'unexpected_answer' })
    case 'UNKNOWN':
      return fail({ code: 'unexpected_answer' })
    default:
      return ok({ outcome: 'ended', status: check_status, reason, trouble })
  }
}

function refusedProof(failure: CallFailure, trouble: CheckTrouble | null): Outcome {
  if (failure.code !== 'refused' || failure.problem !== 'login_over') return fail(failure)
  const status = failure.checkStatus
  if (status === undefined) return fail(failure)
  // Only this device can have proven it: the answer that said so was lost.
  if (status === 'MATCH_SUCCESS') return ok({ outcome: 'signed_in' })
  return ok({ outcome: 'ended', status, reason: null, trouble })
}
