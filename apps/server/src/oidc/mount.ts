import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../http/needs.ts'
import type { CurrentProvider } from './current-provider.ts'

/** The provider's addresses: configuration.ts names them, and discovery. */
const addresses = {
  '/.well-known/openid-configuration': ['GET', 'OPTIONS'],
  '/.well-known/oauth-authorization-server': ['GET', 'OPTIONS'],
  '/oidc/auth': ['GET'],
  '/oidc/auth/:uid': ['GET'],
  '/oidc/token': ['POST', 'OPTIONS'],
  '/oidc/userinfo': ['GET', 'POST', 'OPTIONS'],
  '/oidc/jwks': ['GET', 'OPTIONS'],
  '/oidc/revoke': ['POST', 'OPTIONS'],
  '/oidc/introspect': ['POST', 'OPTIONS'],
  '/oidc/par': ['POST', 'OPTIONS'],
  '/oidc/backchannel': ['POST'],
  '/oidc/register': ['POST'],
  '/oidc/logout': ['GET'],
  '/oidc/logout/confirm': ['POST'],
  '/oidc/logout/success': ['GET'],
}

/**
 * Hands the OpenID addresses over to the provider as they came: it reads bodies, sets CORS and words
 * its refusals (RFC 6749 section 5.2) itself. The security headers stay ours.
 */
export async function mountProvider(
  app: App,
  {
    provider,
    requestsPerMinute,
  }: { readonly provider: CurrentProvider; readonly requestsPerMinute: number },
): Promise<void> {
  await app.register((oidc: FastifyInstance, _options, done) => {
    oidc.removeAllContentTypeParsers()
    oidc.addContentTypeParser('*', (_request, _body, done) => done(null))
    oidc.setErrorHandler((error: { readonly statusCode?: number }, request, reply) =>
      refuse(error.statusCode ?? 500, request, reply),
    )
    const options = {
      schema: { hide: true },
      config: { cors: false, rateLimit: { max: requestsPerMinute, timeWindow: '1 minute' } },
    }
    const handOver = async (request: FastifyRequest, reply: FastifyReply) => {
      reply.hijack()
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value)
      }
      // Its form_post pages post to the client and bring one script, whose hash the provider adds.
      reply.raw.setHeader(
        'content-security-policy',
        String(reply.getHeader('content-security-policy')).replace(/form-action [^;]*;?/, ''),
      )
      await provider.get().callback()(request.raw, reply.raw)
    }
    for (const [url, method] of Object.entries(addresses)) {
      oidc.route({ method, url, ...options, handler: handOver })
    }
    done()
  })
}

function refuse(status: number, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (status >= 500) request.log.error({ route: request.routeOptions.url }, 'a request failed')
  const error =
    status === 429 ? 'temporarily_unavailable' : status < 500 ? 'invalid_request' : 'server_error'
  return reply.code(status).header('cache-control', 'no-store').send({ error })
}
