import { BrowserLoginAnswer, StartLoginBody } from '@mobile-companion/contract/login'
import { startLogin } from '../../use-cases/login/start-login.ts'
import { browserOf, placeOf } from '../asking-browser.ts'
import { refuseFailure } from '../error-response.ts'
import { readIdempotencyKey } from '../idempotency-key.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { parsePhoneNumber } from '../phone-number.ts'
import { refuse } from '../problem.ts'
import { refusals } from '../problem-schema.ts'
import { sameOriginOnly } from '../same-origin.ts'
import { browserLogin } from '../views.ts'

/** The attempts that no other app asked for belong to this service itself. */
const ownClientId = 'self'

export function startLoginRoute(app: App, needs: RouteNeeds): void {
  const { issuer, serviceName, loginStartsPerMinute } = needs.settings
  app.post(
    '/api/login',
    {
      schema: {
        summary: 'Begin an attempt. The same answer for every number, enrolled or not.',
        body: StartLoginBody,
        response: { 201: BrowserLoginAnswer, ...refusals },
      },
      config: { rateLimit: { max: loginStartsPerMinute, timeWindow: '1 minute' } },
      preHandler: sameOriginOnly(issuer),
    },
    async (request, reply) => {
      const { phone_number, country } = request.body
      const phoneNumber = parsePhoneNumber(phone_number, country)
      if (!phoneNumber) return refuse(reply, 'phone_number_invalid')
      const idempotencyKey = readIdempotencyKey(request)
      if (idempotencyKey === 'invalid') return refuse(reply, 'idempotency_key_invalid')
      const started = await startLogin(needs, {
        phoneNumber,
        client: { id: ownClientId, name: serviceName, origin: new URL(issuer).origin },
        place: placeOf(request),
        browser: browserOf(request),
        idempotencyKey,
        body: JSON.stringify([phone_number, country ?? null]),
      })
      if (!started.ok) return refuseFailure(reply, started.failure)
      const { login, digits, browserSecret } = started.value
      needs.cookies.setLogin(reply, login.id, browserSecret)
      return reply.code(201).send({ data: browserLogin(login, digits, needs.clock.now()) })
    },
  )
}
