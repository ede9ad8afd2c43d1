import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import rateLimit from '@fastify/rate-limit'
import serveStatic from '@fastify/static'
import swagger from '@fastify/swagger'
import { nonceHeader } from '@mobile-companion/contract/device-message'
import { returnName } from '@mobile-companion/contract/return-link'
import fastify, { LogController } from 'fastify'
import {
  jsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod'
import helmet from 'helmet'
import { createCookies } from './cookies.ts'
import { addErrorHandlers, answerClientError } from './error-handlers.ts'
import { readJsonBodies } from './json-bodies.ts'
import type { App, HttpNeeds, HttpSettings } from './needs.ts'
import { refuse } from './problem.ts'
import { addRoutes } from './routes.ts'

const bodyLimitBytes = 16 * 1024
const requestTimeoutMs = 10_000
const keepAliveTimeoutMs = 5_000
const timeoutsCheckedEveryMs = 1_000

/** The server as a Fastify app, not yet listening. */
export async function buildApp(needs: HttpNeeds): Promise<App> {
  const { settings } = needs
  const app = fastify({
    http: {
      // Node would give headers a minute, and look after slow clients every 30 s (T-91).
      headersTimeout: requestTimeoutMs,
      requestTimeout: requestTimeoutMs,
      connectionsCheckingInterval: timeoutsCheckedEveryMs,
      // Node's own refusal is no problem document: requireHost does it.
      requireHostHeader: false,
    },
    loggerInstance: needs.log,
    logController: new LogController({ disableRequestLogging: true }),
    // No request writes of itself: a logger of its own would be work for each, redaction included.
    childLoggerFactory: (logger) => logger,
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    keepAliveTimeout: keepAliveTimeoutMs,
    forceCloseConnections: true,
    trustProxy: settings.trustedProxies.length > 0 ? [...settings.trustedProxies] : false,
    clientErrorHandler: answerClientError,
    // An address that cannot be read, or an id longer than any id, is as unknown as any other.
    frameworkErrors: (_error, _request, reply) => refuse(reply, 'not_found'),
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  readJsonBodies(app)
  addErrorHandlers(app)
  requireHost(app)
  ignoreExpectations(app)
  await app.register(cookie)
  await addHeaders(app, settings)
  await app.register(rateLimit, { global: false })
  await app.register(swagger, {
    openapi: {
      info: { title: settings.serviceName, version: '0.1.0' },
      servers: [{ url: settings.issuer }],
    },
    transform: jsonSchemaTransform,
  })
  addRoutes(app, { ...needs, cookies: createCookies(settings.issuer) })
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await servePages(app, settings)
  return app
}

/** RFC 9112 section 3.2: a request of HTTP/1.1 names its host. */
function requireHost(app: App): void {
  app.addHook('onRequest', async (request, reply) => {
    const named = request.raw.httpVersion !== '1.1' || request.headers.host !== undefined
    return named ? undefined : refuse(reply, 'malformed_request')
  })
}

/** RFC 9110 section 10.1.1 lets a server ignore what it is expected to do; Node would answer an empty 417. */
function ignoreExpectations(app: App): void {
  app.server.on('checkExpectation', (request, response) => app.routing(request, response))
}

/** Security headers for every answer (T-45), and CORS for the web origins that may act as a phone. */
async function addHeaders(app: App, settings: HttpSettings): Promise<void> {
  const secure = settings.issuer.startsWith('https:')
  const ancestors = settings.frameAncestors.length > 0 ? [...settings.frameAncestors] : ["'none'"]
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        manifestSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ancestors,
      },
    },
    // frame-ancestors says it; the old header cannot name an origin.
    xFrameOptions: settings.frameAncestors.length > 0 ? false : { action: 'deny' },
    strictTransportSecurity: secure,
    crossOriginResourcePolicy: { policy: 'same-site' },
    referrerPolicy: { policy: 'no-referrer' },
  })
  // Made once: @fastify/helmet writes the policy anew for every request.
  app.addHook('onRequest', (request, reply, done) => protect(request.raw, reply.raw, () => done()))
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
  if (settings.phoneOrigins.length === 0) return
  await app.register(cors, {
    origin: [...settings.phoneOrigins],
    methods: ['GET', 'POST', 'PATCH', 'DELETE'],
    allowedHeaders: ['Authorization', 'Content-Type'],
    exposedHeaders: [nonceHeader, 'Retry-After'],
    credentials: false,
    maxAge: 600,
    // The refusal of an OPTIONS that is no preflight would not be a problem document.
    strictPreflight: false,
  })
}

async function servePages(app: App, { signInDist }: HttpSettings): Promise<void> {
  if (signInDist === null) return
  await app.register(serveStatic, {
    root: signInDist,
    // Names with a hash of their content never change; the page that names them may.
    setHeaders: (reply, path) => {
      reply.header(
        'cache-control',
        path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      )
    },
  })
  app.get(`/${returnName}`, { schema: { hide: true } }, (_request, reply) =>
    reply.sendFile('index.html'),
  )
}
