import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { BoundedMap } from '../bounded-map.ts'
import type { Handsets } from '../handsets/handsets.ts'
import { hangUp, waited } from '../http/patience.ts'
import { sameText } from '../stamp.ts'
import type { Check } from '../truid/check.ts'
import type { Checks, CodeFate } from '../truid/checks.ts'
import { sendProblem } from '../truid/problem.ts'
import { type Enrichment, SUBSCRIBER_HEADER } from './enrichment.ts'
import { type OperatorBehaviour, operatorStates } from './operator-state.ts'

const VISITS = 10_000
const COOKIE = 'mno_session'

/** What the operator remembers between its two hops and the callback. */
interface Recognised {
  readonly subscriber: string
  readonly cookie: string
  readonly ticket: string
  readonly code: CodeFate | 'refused'
}

const Authorize = z.object({
  visit: z.string().max(100),
  detour: z.coerce.number().int().min(0).max(20).default(0),
})
const Callback = z.object({ visit: z.string().max(100), ticket: z.string().max(100) })

interface Needs {
  readonly checks: Checks
  readonly handsets: Handsets
  readonly enrichment: Enrichment
  readonly apiUrl: string
  /** How long a slow operator takes, instead of the table's time. */
  readonly slowMs?: number | undefined
}

/** The operator's two hops and the platform's callback, between `check_url` and the code. */
export function addOperatorRoutes(app: FastifyInstance, needs: Needs): void {
  const recognised = new BoundedMap<string, Recognised>(VISITS)

  app.get('/operator/authorize', async (request, reply) => {
    const query = Authorize.safeParse(request.query)
    if (!query.success) return sendProblem(reply, 'bad_request')
    const { visit, detour } = query.data

    const subscriber = needs.enrichment.read(request.url, subscriberHeader(request))
    if (subscriber === null) {
      needs.checks.failed(visit, 'not_mobile_ip')
      return sendProblem(reply, 'not_mobile_ip')
    }

    const behaviour = behaviourToward(subscriber, needs)
    if (behaviour.does === 'hang_up') return hangUp(reply)
    if (behaviour.does === 'refuse') {
      needs.checks.failed(visit, behaviour.errorCode)
      return sendProblem(reply, behaviour.problem)
    }
    reply.header('cache-control', 'no-store')
    if (behaviour.does === 'misdirect') {
      return reply.code(302).header('location', behaviour.location(visit)).send()
    }
    const { status = 302, isSpaced = false, detours = 0 } = behaviour.path ?? {}
    if (detour < detours) {
      const next = new URLSearchParams({ visit, detour: String(detour + 1) })
      return reply.redirect(`authorize?${next}`, status)
    }
    if (!(await waited(reply, behaviour.afterMs))) return hangUp(reply)

    const cookie = randomBytes(16).toString('base64url')
    const ticket = randomBytes(16).toString('base64url')
    recognised.set(visit, { subscriber, cookie, ticket, code: behaviour.code })
    // A relative Location and a cookie that the next hop wants: operators use both.
    return reply
      .header('set-cookie', `${COOKIE}=${cookie}; Path=/operator; HttpOnly`)
      .code(status)
      .header('location', identifyAt(visit, isSpaced))
      .send()
  })

  app.get('/operator/identify', (request, reply) => {
    const query = Authorize.safeParse(request.query)
    const session = query.success ? recognised.get(query.data.visit) : undefined
    if (!query.success || !session) return sendProblem(reply, 'check_not_found')
    if (!sameText(request.cookies[COOKIE] ?? '', session.cookie)) {
      return sendProblem(reply, 'bad_request')
    }
    const { visit } = query.data
    return reply
      .header('cache-control', 'no-store')
      .redirect(
        `${needs.apiUrl}/callback/mno?${new URLSearchParams({ visit, ticket: session.ticket })}`,
        302,
      )
  })

  addCallbackRoute(app, needs, recognised)
}

function identifyAt(visit: string, isSpaced: boolean): string {
  return `identify?visit=${encodeURIComponent(visit)}${isSpaced ? '&for=one SIM' : ''}`
}

/** The platform's end of the chain: the operator's ticket becomes, in v0.2, a code for the phone. */
function addCallbackRoute(
  app: FastifyInstance,
  { checks }: Needs,
  recognised: BoundedMap<string, Recognised>,
): void {
  app.get('/callback/mno', (request, reply) => {
    reply.header('cache-control', 'no-store')
    const query = Callback.safeParse(request.query)
    if (!query.success) return sendProblem(reply, 'bad_request')
    const session = recognised.get(query.data.visit)
    if (!session || !sameText(session.ticket, query.data.ticket)) {
      return sendProblem(reply, 'check_not_found')
    }
    recognised.drop(query.data.visit)

    if (session.code === 'refused') {
      const check = checks.failed(query.data.visit, 'mno_response_error')
      return check ? sendEnd(reply, check, refusedEnd) : sendProblem(reply, 'check_not_found')
    }
    const identified = checks.identified(query.data.visit, session.subscriber, session.code)
    if (!identified) return sendProblem(reply, 'check_not_found')
    const { check, code } = identified
    // v0.1: the chain's end says nothing, and nothing that the phone could pass on.
    if (code === null) return reply.send()
    return sendEnd(reply, check, { code })
  })
}

const refusedEnd = { error: 'mno_response_error', error_description: 'The operator had no answer' }

/** The end of v0.2's chain: JSON for the phone, or the same as query of the project's `redirect_url`. */
function sendEnd(reply: FastifyReply, check: Check, end: Record<string, string>): FastifyReply {
  const answer = {
    check_id: check.id,
    ...end,
    ...(check.referenceId !== null && { reference_id: check.referenceId }),
  }
  if (check.redirectUrl === null) {
    return reply.type('application/json').send(JSON.stringify(answer))
  }
  const back = new URL(check.redirectUrl)
  for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value)
  return reply.redirect(back.href, 302)
}

function behaviourToward(subscriber: string, { handsets, slowMs }: Needs): OperatorBehaviour {
  const handset = handsets.findByNumber(subscriber)
  const state = handset?.switches.operator ?? 'ok'
  return state === 'slow' && slowMs !== undefined
    ? { ...operatorStates.slow, afterMs: slowMs }
    : operatorStates[state]
}

function subscriberHeader(request: FastifyRequest): string | undefined {
  const header = request.headers[SUBSCRIBER_HEADER]
  return typeof header === 'string' ? header : undefined
}
