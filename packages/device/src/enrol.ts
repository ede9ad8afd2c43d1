import type { DeviceDescription } from '@mobile-companion/contract/device-message'
import type { CheckTrouble } from '@mobile-companion/contract/login'
import {
  type RegisterBody,
  type Registration,
  RegistrationAnswer,
  type RegistrationOutcome,
  RegistrationOutcomeAnswer,
} from '@mobile-companion/contract/registration'
import type {
  CallFailure,
  CheckWatch,
  CompanionSettings,
  ConfirmedFailure,
  EnrolOutcome,
} from './companion.types.ts'
import { checkToOpen } from './open-check.ts'
import { maxChecks, proveCheck, wantsNextCheck } from './prove-check.ts'
import { fail, ok, type Result } from './result.ts'
import { timeLeftMs } from './server-clock.ts'
import { publicMembers, signMessage } from './sign-message.ts'
import { callWithNonce, sendUntilHeard } from './signed-calls.ts'
import { thumbprint } from './thumbprint.ts'

type Outcome = Result<EnrolOutcome, ConfirmedFailure>

/** Enrols the keys of `settings` for a number (E.164): registers them, then proves the SIM. */
export async function enrol(
  settings: CompanionSettings,
  enrolment: { readonly phoneNumber: string; readonly device: DeviceDescription },
  watch: CheckWatch,
): Promise<Outcome> {
  const { platform, keys } = settings
  const { approval } = keys
  if (!approval) return fail({ code: 'key_lost' })
  watch.onStep('asking')
  const { phoneNumber, device } = enrolment
  const signer = { thumbprint: await thumbprint(platform, keys.device.publicJwk) }
  const attestation = await keys.attest?.()
  const { reply } = await callWithNonce(
    '',
    async (nonce) => {
      const claims = {
        nonce,
        phone_number: phoneNumber,
        device,
        approval_key: publicMembers(approval.publicJwk),
        key_level: approval.level,
        gate: approval.gate,
      }
      const jws = await signMessage(settings, signer, 'companion-enrol+jwt', claims)
      const body: RegisterBody = { enrolment: jws, ...(attestation && { attestation }) }
      return { method: 'POST', path: '/api/register', body: JSON.stringify(body) }
    },
    (call) => sendUntilHeard(settings, call, RegistrationAnswer, watch),
  )
  if (!reply.result.ok) return reply.result
  const registration = reply.result.value.data
  return proveRegistration(settings, { registration, phoneNumber, nonce: reply.nonce }, watch)
}

async function proveRegistration(
  settings: CompanionSettings,
  begun: {
    readonly registration: Registration
    readonly phoneNumber: string
    readonly nonce: string
  },
  watch: CheckWatch,
): Promise<Outcome> {
  const { registration, phoneNumber } = begun
  let { nonce } = begun
  let check = firstCheck(registration)
  for (let checksLeft = maxChecks - 1; ; checksLeft -= 1) {
    const { sent, trouble } = await proveCheck(
      settings,
      {
        deviceId: registration.device_id,
        about: { registration: registration.registration_id },
        path: `/api/register/${registration.registration_id}`,
        check: check.id,
        toOpen: check.toOpen,
        nonce,
      },
      RegistrationOutcomeAnswer,
      watch,
    )
    const { result } = sent.reply
    if (!result.ok) return refusedProof(result.failure, registration, phoneNumber)
    const answer = result.value.data
    if (answer.match !== null) return decided(answer, registration, phoneNumber)

    const why = answer.trouble ?? trouble ?? 'operator_error'
    const next = nextCheck(answer)
    if (!next || checksLeft === 0) return simUnavailable(why)
    if (!(await wantsNextCheck(watch, why, timeLeftMs(registration)))) return simUnavailable(why)
    check = next
    nonce = sent.reply.nonce
  }
}

function decided(
  answer: RegistrationOutcome,
  registration: Registration,
  phoneNumber: string,
): Outcome {
  if (!answer.match) return ok({ outcome: 'no_match' })
  const deviceId = answer.device_id ?? registration.device_id
  switch (answer.device_status) {
    case 'AWAITING_DEVICE':
      return ok({ outcome: 'number_has_device', enrolment: { deviceId, phoneNumber } })
    case 'ACTIVE':
      return ok({ outcome: 'enrolled', enrolment: { deviceId, phoneNumber } })
    default:
      return fail({ code: 'unexpected_answer' })
  }
}

function refusedProof(
  failure: CallFailure,
  registration: Registration,
  phoneNumber: string,
): Outcome {
  if (failure.code !== 'refused' || failure.problem !== 'number_has_device') return fail(failure)
  const deviceId = failure.deviceId ?? registration.device_id
  return ok({ outcome: 'number_has_device', enrolment: { deviceId, phoneNumber } })
}

// Without a code that only this phone can have, no server enrols.
function firstCheck({ check_id, check_url, ...chain }: Registration) {
  return { id: check_id, toOpen: checkToOpen(check_url, 'code', chain) }
}

function nextCheck({ check_id, check_url, ...chain }: RegistrationOutcome) {
  if (!check_id || !check_url) return null
  return { id: check_id, toOpen: checkToOpen(check_url, 'code', chain) }
}

function simUnavailable(trouble: CheckTrouble): Outcome {
  return ok({ outcome: 'sim_unavailable', trouble })
}
