import { BrowserLoginAnswer, StartLoginBody } from '@mobile-companion/contract/login'
import { returnName } from '@mobile-companion/contract/return-link'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { AskingClient } from '../../model/asking-client.ts'
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

/** For an app: the address of its interaction, so that the cookie that binds it comes along. */
const InteractionParams = z.object({ uid: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/) })

export function startLoginRoute(app: App, needs: RouteNeeds): void {
  const { issuer, serviceName, loginStartsPerMinute } = needs.settings
  const { origin } = new URL(issuer)
  const itself = { id: ownClientId, name: serviceName, origin, scopes: [], details: null }
  const options = {
    config: { rateLimit: { max: loginStartsPerMinute, timeWindow: '1 minute' } },
    preHandler: sameOriginOnly(issuer),
  }
  const response = { 201: BrowserLoginAnswer, ...refusals }
  app.post(
    '/api/login',
    {
      ...options,
      schema: {
        summary: 'Begin an attempt. The same answer for every number, enrolled or not.',
        body: StartLoginBody,
        response,
      },
    },
    (request, reply) => start(needs, itself, { request, reply, page: '/' }),
  )
  app.post(
    '/oidc/interaction/:uid/login',
    {
      ...options,
      schema: {
        summary: 'The same, in the name of the app that sent the browser here.',
        params: InteractionParams,
        body: StartLoginBody,
        response,
      },
    },
    async (request, reply) => {
      const client = await needs.askingClient(request.raw, request.params.uid)
      if (!client) return refuse(reply, 'interaction_not_found')
      const page = `/oidc/interaction/${request.params.uid}/`
      return start(needs, client, { request, reply, page })
    },
  )
}

async function start(
  needs: RouteNeeds,
  client: AskingClient,
  {
    request,
    reply,
    page,
  }: {
    readonly request: FastifyRequest<{ Body: StartLoginBody }>
    readonly reply: FastifyReply
    /** The path of the page that asks, with a slash at its end. */
    readonly page: string
  },
) {
  const { phone_number, country } = request.body
  const phoneNumber = parsePhoneNumber(phone_number, country)
  if (!phoneNumber) return refuse(reply, 'phone_number_invalid')
  const idempotencyKey = readIdempotencyKey(request)
  if (idempotencyKey === 'invalid') return refuse(reply, 'idempotency_key_invalid')
  const started = await startLogin(needs, {
    phoneNumber,
    client,
    place: placeOf(request),
    browser: browserOf(request),
    idempotencyKey,
    body: JSON.stringify([phone_number, country ?? null, request.url]),
    backchannel: null,
    returnPath: `${page}${returnName}`,
  })
  if (!started.ok) return refuseFailure(reply, started.failure)
  const { login, digits, browserSecret } = started.value
  needs.cookies.setLogin(reply, login.id, browserSecret)
  return reply.code(201).send({ data: browserLogin(login, digits, needs.clock.now()) })
}
