import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Logger } from 'pino'
import { guardOrigin } from '../http/origin-guard.ts'
import { createBrowsers } from './browsers.ts'
import type { NorthwindPages } from './pages.ts'
import type { SignIn } from './sign-in.ts'

interface Needs {
  readonly signIn: SignIn
  readonly pages: NorthwindPages
  readonly apiUrl: string
  readonly log: Logger
}

/** The demo website: a client of the server like any other. */
export function addNorthwind(app: FastifyInstance, { signIn, pages, apiUrl, log }: Needs): void {
  const browsers = createBrowsers()
  app.addHook('onRequest', guardOrigin([apiUrl]))
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'content-security-policy': pages.contentSecurityPolicy,
      // Without any, browsers leave the origin out that the guard above wants to see.
      'referrer-policy': 'same-origin',
    })
  })

  app.get('/northwind/northwind.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').send(pages.css),
  )

  app.get('/northwind/', (request, reply) => {
    const browser = browsers.of(request)
    if (browser?.is === 'signed in') return send(reply, pages.signedIn(browser.visitor.claims))
    return send(reply, pages.welcome(browser?.is === 'refused' ? browser.because : null))
  })

  const unreachable = (reply: FastifyReply) => (error: unknown) => {
    log.info({ err: error }, 'the website cannot reach the server')
    send(reply.code(503), pages.unreachable())
    return null
  }

  app.get('/northwind', (_request, reply) => reply.redirect('/northwind/', 302))

  app.post('/northwind/sign-in', async (request, reply) => {
    const begun = await signIn.begin().catch(unreachable(reply))
    if (!begun) return reply
    const { address, asked } = begun
    browsers.remember(request, reply, { is: 'asking', asked })
    return reply.redirect(address.href, 303)
  })

  app.get('/northwind/callback', async (request, reply) => {
    const browser = browsers.of(request)
    const asked = browser?.is === 'asking' ? browser.asked : undefined
    const visitor = await signIn
      .complete(new URL(request.url, apiUrl), asked)
      .catch((error: unknown) => {
        log.info({ err: error }, 'a sign-in at the website did not end well')
        return 'broken' as const
      })
    browsers.remember(
      request,
      reply,
      typeof visitor === 'string'
        ? { is: 'refused', because: visitor }
        : { is: 'signed in', visitor },
    )
    return reply.redirect('/northwind/', 303)
  })

  app.post('/northwind/sign-out', async (request, reply) => {
    const browser = browsers.of(request)
    const idToken = browser?.is === 'signed in' ? browser.visitor.idToken : undefined
    browsers.remember(request, reply)
    const end = await signIn.end(idToken).catch(unreachable(reply))
    return end ? reply.redirect(end.href, 303) : reply
  })
}

function send(reply: FastifyReply, html: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(html)
}
