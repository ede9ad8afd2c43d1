import { nonceHeader } from '@mobile-companion/contract/device-message'
import {
  PatchRegistrationBody,
  RegistrationId as RegistrationIdText,
  type RegistrationOutcome,
  RegistrationOutcomeAnswer,
} from '@mobile-companion/contract/registration'
import { z } from 'zod'
import type { CheckId, RegistrationId } from '../../model/ids.ts'
import {
  type ProvedRegistration,
  proveRegistration,
} from '../../use-cases/registration/prove-registration.ts'
import { refuseFailure } from '../error-response.ts'
import { evidenceOf } from '../evidence.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refuse } from '../problem.ts'
import { refusals } from '../problem-schema.ts'
import { readMessage } from '../read-message.ts'

const Params = z.object({
  registration_id: RegistrationIdText.transform((id) => id as RegistrationId),
})

export function proveRegistrationRoute(app: App, needs: RouteNeeds): void {
  app.patch(
    '/api/register/:registration_id',
    {
      schema: {
        summary: 'What the enrolling phone brought back from the check URL, signed.',
        params: Params,
        body: PatchRegistrationBody,
        response: { 200: RegistrationOutcomeAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const id = request.params.registration_id
      const message = readMessage(request.body.jws, 'companion-proof+jwt')
      if (!message) return refuse(reply, 'signature_invalid')
      const { claims } = message
      if (!('registration' in claims) || claims.registration !== id) {
        return refuse(reply, 'value_disagrees')
      }
      const proved = await proveRegistration(needs, message, {
        id,
        checkId: claims.check as CheckId,
        evidence: evidenceOf(claims),
      })
      if (!proved.ok) return refuseFailure(reply, proved.failure)
      if (proved.value.match === null) reply.header(nonceHeader, proved.value.nonce)
      return { data: toOutcome(proved.value) }
    },
  )
}

function toOutcome(proved: ProvedRegistration): RegistrationOutcome {
  if (proved.match === null) {
    const { check, trouble } = proved
    return {
      match: null,
      trouble,
      check_id: check?.id ?? null,
      check_url: check?.url ?? null,
      http_hops: check?.httpHops ?? false,
    }
  }
  if (!proved.match) return { match: false }
  return { match: true, device_id: proved.deviceId, device_status: proved.deviceStatus }
}
