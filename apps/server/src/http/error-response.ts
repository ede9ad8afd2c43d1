import { nonceHeader } from '@mobile-companion/contract/device-message'
import type { FastifyReply } from 'fastify'
import type { AdmitFailure } from '../use-cases/device/admit-device.ts'
import type { RequestFailure } from '../use-cases/device/authenticate-request.ts'
import type { RenameFailure } from '../use-cases/device/rename-device.ts'
import type { CollectFailure } from '../use-cases/login/collect-login.ts'
import type { DecideFailure } from '../use-cases/login/decide-login.ts'
import type { ProveFailure } from '../use-cases/login/prove-login.ts'
import type { ProveRegistrationFailure } from '../use-cases/registration/prove-registration.ts'
import type { StartRegistrationFailure } from '../use-cases/registration/start-registration.ts'
import { refuse } from './problem.ts'

export type Failure =
  | DecideFailure
  | RequestFailure
  | AdmitFailure
  | RenameFailure
  | ProveFailure
  | CollectFailure
  | StartRegistrationFailure
  | ProveRegistrationFailure
  | { readonly code: 'idempotency_key_reused' }

const retryAfterSeconds = '1'

/** The one place where a use case's refusal becomes HTTP. A new failure code does not compile until it is here. */
export function refuseFailure(reply: FastifyReply, failure: Failure): FastifyReply {
  switch (failure.code) {
    case 'name_unreadable':
      return refuse(reply, 'malformed_request')
    case 'use_nonce':
      return refuse(reply.header(nonceHeader, failure.nonce), failure.code)
    case 'wrong_digits':
      return refuse(reply.header(nonceHeader, failure.nonce), failure.code, {
        tries_left: failure.triesLeft,
      })
    case 'wrong_admission_digits':
      return refuse(reply, 'wrong_digits', { tries_left: failure.triesLeft })
    case 'login_over':
      return refuse(reply, failure.code, { check_status: failure.status })
    case 'number_has_device':
      return refuse(reply, failure.code, {
        device_id: failure.deviceId,
        device_status: failure.deviceStatus,
      })
    case 'too_many_registrations':
      return refuse(
        reply.header('retry-after', String(failure.retryAfterSeconds)),
        'too_many_requests',
      )
    case 'check_in_progress':
    case 'operator_unavailable':
      return refuse(reply.header('retry-after', retryAfterSeconds), failure.code)
    case 'signature_invalid':
    case 'device_not_active':
    case 'approval_key_missing':
    case 'approval_key_changed':
    case 'confirmation_needed':
    case 'login_not_found':
    case 'request_changed':
    case 'check_superseded':
    case 'not_collectable':
    case 'already_collected':
    case 'return_needed':
    case 'number_not_supported':
    case 'registration_over':
    case 'registration_not_found':
    case 'idempotency_key_reused':
    case 'device_not_found':
    case 'device_not_waiting':
    case 'too_many_devices':
      return refuse(reply, failure.code)
  }
}
