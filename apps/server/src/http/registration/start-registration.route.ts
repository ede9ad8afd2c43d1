import { nonceHeader } from '@mobile-companion/contract/device-message'
import {
  maxRegisterBytes,
  RegisterBody,
  RegistrationAnswer,
} from '@mobile-companion/contract/registration'
import { startRegistration } from '../../use-cases/registration/start-registration.ts'
import { refuseFailure } from '../error-response.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refuse } from '../problem.ts'
import { refusals } from '../problem-schema.ts'
import { readEnrolment } from '../read-message.ts'

export function startRegistrationRoute(app: App, needs: RouteNeeds): void {
  app.post(
    '/api/register',
    {
      schema: {
        summary: 'Begin the enrolment of a phone, signed by its new device key.',
        body: RegisterBody,
        response: { 201: RegistrationAnswer, ...refusals },
      },
      bodyLimit: maxRegisterBytes,
      config: {
        rateLimit: { max: needs.settings.registrationsPerMinute, timeWindow: '1 minute' },
      },
    },
    async (request, reply) => {
      const { attestation = null } = request.body
      const enrolment = readEnrolment(request.body.enrolment)
      if (!enrolment) return refuse(reply, 'signature_invalid')
      if (enrolment === 'phone_number_invalid') return refuse(reply, enrolment)
      const started = await startRegistration(needs, { ...enrolment, attestation })
      if (!started.ok) return refuseFailure(reply, started.failure)
      const { registration, check, nonce } = started.value
      return reply
        .code(201)
        .header(nonceHeader, nonce)
        .send({
          data: {
            registration_id: registration.id,
            device_id: registration.deviceId,
            check_id: check.id,
            check_url: check.url,
            http_hops: check.httpHops,
            expires_at: registration.expiresAt.toISOString(),
            now: needs.clock.now().toISOString(),
          },
        })
    },
  )
}
