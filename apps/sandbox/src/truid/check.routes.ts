import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Stamps } from '../stamp.ts'
import type { Check } from './check.ts'
import { completedCheck, createdCheck, readCheck } from './check-representation.ts'
import { CheckList, readCheckRequest, readCode } from './check-request.ts'
import type { Checks } from './checks.ts'
import { sendProblem } from './problem.ts'
import { readProjectToken } from './token.routes.ts'

const CHECKS_PATH = '/phone_check/v0.2/checks'

interface Needs {
  readonly checks: Checks
  readonly stamps: Stamps
  readonly clock: Clock
  /** Origin of this API. */
  readonly apiUrl: string
}

interface WithId {
  Params: { id: string }
}

/** PhoneCheck v0.2 for the project: create, read, list, exchange the code. */
export function addCheckRoutes(app: FastifyInstance, needs: Needs): void {
  const { checks, clock, apiUrl } = needs
  const project = { preHandler: requireProject(needs) }

  app.post(CHECKS_PATH, project, (request, reply) => {
    const wanted = readCheckRequest(request.body)
    if (typeof wanted === 'string') return sendProblem(reply, wanted)
    return sendHal(reply.code(201), createdCheck(checks.create(wanted), apiUrl))
  })

  app.get(CHECKS_PATH, project, (request, reply) => {
    const list = CheckList.safeParse(request.query)
    if (!list.success) return sendProblem(reply, 'bad_request')
    return sendHal(reply, collection(checks.all(), list.data, apiUrl, clock.now()))
  })

  app.get<WithId>(`${CHECKS_PATH}/:id`, project, (request, reply) => {
    const check = checks.find(request.params.id)
    if (!check) return sendProblem(reply, 'check_not_found')
    return sendHal(reply, readCheck(check, apiUrl, clock.now()))
  })

  app.patch<WithId>(`${CHECKS_PATH}/:id`, project, (request, reply) => {
    const code = readCode(request.body)
    if (code === null) return sendProblem(reply, 'bad_request')
    const check = checks.redeem(request.params.id, code)
    if (!check) return sendProblem(reply, 'check_not_found')
    return sendHal(reply, completedCheck(check, clock.now()))
  })

  // This is `check_url`: the phone opens it, without any credential.
  app.get<WithId>(`${CHECKS_PATH}/:id/redirect`, (request, reply) => {
    const opened = checks.visit(request.params.id)
    if (!opened) return sendProblem(reply, 'check_not_found')
    return reply
      .header('cache-control', 'no-store')
      .redirect(`${apiUrl}/operator/authorize?visit=${opened.visit}`, 302)
  })
}

function requireProject(needs: Needs) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const token = readProjectToken(request, needs)
    if (!token) {
      reply.header('www-authenticate', 'Bearer')
      return sendProblem(reply, 'unauthorized')
    }
    if (!token.scopes.includes('phone_check')) return sendProblem(reply, 'forbidden')
  }
}

function sendHal(reply: FastifyReply, body: object): FastifyReply {
  return reply.type('application/hal+json').send(JSON.stringify(body))
}

function collection(oldestFirst: Check[], list: CheckList, apiUrl: string, now: Date) {
  const all = list.sort === 'created_at,desc' ? oldestFirst.reverse() : oldestFirst
  const last = Math.max(1, Math.ceil(all.length / list.size))
  const start = (list.page - 1) * list.size
  const link = (page: number) => ({
    href: `${apiUrl}${CHECKS_PATH}?page=${page}&size=${list.size}&sort=${list.sort}`,
  })
  return {
    _embedded: {
      checks: all.slice(start, start + list.size).map((check) => readCheck(check, apiUrl, now)),
    },
    _links: {
      first: link(1),
      last: link(last),
      self: link(list.page),
      ...(list.page < last && { next: link(list.page + 1) }),
      ...(list.page > 1 && { prev: link(list.page - 1) }),
    },
    page: {
      size: list.size,
      number: list.page,
      total_pages: last,
      total_elements: all.length,
    },
  }
}
