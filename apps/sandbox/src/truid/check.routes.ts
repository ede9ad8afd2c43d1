import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Check, type CheckVersion, checkVersions } from './check.ts'
import { completedCheck, createdCheck, readCheck } from './check-representation.ts'
import { CheckList, readCheckRequest, readCode } from './check-request.ts'
import type { Checks } from './checks.ts'
import { sendProblem } from './problem.ts'
import { readProjectToken, type Tokens } from './token.routes.ts'

interface Needs extends Tokens {
  readonly checks: Checks
  /** Origin of this API. */
  readonly apiUrl: string
}

interface WithId {
  Params: { id: string }
}

/** PhoneCheck for the project: create, read, list, and in v0.2 exchange the code. */
export function addCheckRoutes(app: FastifyInstance, needs: Needs): void {
  for (const version of checkVersions) addRoutesOf(version, app, needs)
  addExchangeRoute(app, needs)
}

function addRoutesOf(version: CheckVersion, app: FastifyInstance, needs: Needs): void {
  const { checks, clock, apiUrl } = needs
  const path = pathOf(version)
  const project = { preHandler: requireProject(needs) }

  app.post(path, project, (request, reply) => {
    const wanted = readCheckRequest(version, request.body)
    if (typeof wanted === 'string') return sendProblem(reply, wanted)
    return sendHal(reply.code(201), createdCheck(checks.create(wanted), apiUrl))
  })

  app.get(path, project, (request, reply) => {
    const list = CheckList.safeParse(request.query)
    if (!list.success) return sendProblem(reply, 'bad_request')
    const page = { ...list.data, url: `${apiUrl}${path}` }
    const represent = (check: Check) => readCheck(check, apiUrl, clock.now())
    return sendHal(reply, collection(checks.all(version), page, represent))
  })

  app.get<WithId>(`${path}/:id`, project, (request, reply) => {
    const check = checks.read(version, request.params.id)
    if (!check) return sendProblem(reply, 'check_not_found')
    return sendHal(reply, readCheck(check, apiUrl, clock.now()))
  })

  // This is `check_url`: the phone opens it, without any credential.
  app.get<WithId>(`${path}/:id/redirect`, (request, reply) => {
    const opened = checks.visit(version, request.params.id, request.ip)
    if (opened === null) return sendProblem(reply, 'check_not_found')
    if (opened === 'ip_mismatch') return sendProblem(reply, 'ip_mismatch')
    return reply
      .header('cache-control', 'no-store')
      .redirect(`${apiUrl}/operator/authorize?visit=${opened.visit}`, 302)
  })
}

function addExchangeRoute(app: FastifyInstance, needs: Needs): void {
  const project = { preHandler: requireProject(needs) }
  app.patch<WithId>(`${pathOf('v0.2')}/:id`, project, (request, reply) => {
    const code = readCode(request.body)
    if (code === null) return sendProblem(reply, 'bad_request')
    const check = needs.checks.redeem(request.params.id, code)
    if (!check) return sendProblem(reply, 'check_not_found')
    return sendHal(reply, completedCheck(check, needs.clock.now()))
  })
}

function pathOf(version: CheckVersion): string {
  return `/phone_check/${version}/checks`
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

function collection(
  oldestFirst: Check[],
  list: CheckList & { readonly url: string },
  represent: (check: Check) => object,
) {
  const all = list.sort === 'created_at,desc' ? oldestFirst.reverse() : oldestFirst
  const last = Math.max(1, Math.ceil(all.length / list.size))
  const start = (list.page - 1) * list.size
  const link = (page: number) => ({
    href: `${list.url}?page=${page}&size=${list.size}&sort=${list.sort}`,
  })
  return {
    _embedded: {
      checks: all.slice(start, start + list.size).map(represent),
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
