import { randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { BoundedMap } from '../bounded-map.ts'
import type { Clock } from '../clock.ts'
import { type Stamps, sameText } from '../stamp.ts'
import type { TruProject } from './project.ts'

const LIFETIME_S = 3600

const TokenForm = z.object({ grant_type: z.string(), scope: z.string().default('') })
const RevokeForm = z.object({
  token: z.string().max(8192),
  token_type_hint: z.enum(['access_token', 'refresh_token']).optional(),
})

/** What the project's access tokens are made of and judged by. */
export interface Tokens {
  readonly stamps: Stamps
  readonly clock: Clock
  /** By the text below the stamp. */
  readonly revoked: BoundedMap<string, true>
}

type Needs = Tokens & { readonly project: TruProject }

/** The OAuth endpoints of the project. */
export function addTokenRoutes(app: FastifyInstance, needs: Needs): void {
  addTokenRoute(app, needs)
  addRevokeRoute(app, needs)
}

/** `POST /oauth2/v1/revoke`: RFC 7009 with HTTP Basic. 200 whether or not the token was any good. */
function addRevokeRoute(app: FastifyInstance, { project, stamps, revoked }: Needs): void {
  app.post('/oauth2/v1/revoke', (request, reply) => {
    if (!isClient(request, project)) return refuseClient(reply)
    const form = RevokeForm.safeParse(request.body)
    if (!form.success) return refuse(reply, 400, 'invalid_request', 'token is missing')
    const text = stamps.read('project-token', form.data.token)
    if (text !== null) revoked.set(text, true)
    return reply.send()
  })
}

/** `POST /oauth2/v1/token`: RFC 6749 section 4.4 with HTTP Basic; errors in the shape of its section 5.2. */
function addTokenRoute(app: FastifyInstance, { project, stamps, clock }: Needs): void {
  app.post('/oauth2/v1/token', (request, reply) => {
    reply.header('cache-control', 'no-store')
    if (!isClient(request, project)) return refuseClient(reply)
    const form = TokenForm.safeParse(request.body)
    if (!form.success) {
      return refuse(reply, 400, 'invalid_request', 'grant_type is missing')
    }
    if (form.data.grant_type !== 'client_credentials') {
      return refuse(reply, 400, 'unsupported_grant_type', 'Only client_credentials is offered')
    }
    const scopes = form.data.scope.split(' ').filter((scope) => scope !== '')
    if (scopes.length === 0 || scopes.some((scope) => !project.scopes.includes(scope))) {
      return refuse(reply, 400, 'invalid_scope', 'The project has no such scope')
    }

    const expiresAt = clock.now().getTime() + LIFETIME_S * 1000
    const text = [expiresAt, randomBytes(9).toString('base64url'), ...scopes].join(' ')
    return reply.send({
      access_token: stamps.stamp('project-token', text),
      token_type: 'bearer',
      expires_in: LIFETIME_S,
      scope: scopes.join(' '),
    })
  })
}

/** What the request's bearer token is good for; null without a token that is valid now. */
export function readProjectToken(
  request: FastifyRequest,
  { stamps, clock, revoked }: Tokens,
): { readonly scopes: readonly string[] } | null {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const text = token === undefined ? null : stamps.read('project-token', token)
  if (text === null || revoked.get(text)) return null
  const [expiresAt, , ...scopes] = text.split(' ')
  return Number(expiresAt) > clock.now().getTime() ? { scopes } : null
}

function isClient(request: FastifyRequest, project: TruProject): boolean {
  const encoded = /^Basic (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString().split(':')
  return sameText(id, project.clientId) && sameText(secret, project.clientSecret)
}

function refuseClient(reply: FastifyReply): FastifyReply {
  reply.header('www-authenticate', 'Basic realm="sandbox"')
  return refuse(reply, 401, 'invalid_client', 'Unknown client or wrong secret')
}

function refuse(reply: FastifyReply, status: number, error: string, description: string) {
  return reply.code(status).send({ error, error_description: description })
}
