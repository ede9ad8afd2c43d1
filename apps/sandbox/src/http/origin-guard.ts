import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendRefusal } from './refusal.ts'

const LOOPBACK_NAMES = new Set(['localhost', '127.0.0.1', '[::1]'])

/**
 * Answers only requests for loopback names, so that a foreign page cannot reach in by giving its own
 * name this address (DNS rebinding), and leads people to the one name that the cookies are for.
 */
export function guardHost(url: string) {
  const canonical = new URL(url).hostname
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const name = hostnameOf(request.headers.host)
    if (!LOOPBACK_NAMES.has(name)) return sendRefusal(reply, 'foreign_host')
    const navigates = request.headers['sec-fetch-mode'] === 'navigate'
    if (name !== canonical && navigates && request.method === 'GET') {
      return reply.redirect(new URL(request.url, url).href, 302)
    }
  }
}

/** Refuses changes that another site's page asks for; the handset's cookie alone is no permission. */
export function guardOrigin(ourOrigins: readonly string[]) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method === 'GET' || request.method === 'HEAD') return
    const { origin } = request.headers
    if (origin === undefined || !ourOrigins.includes(origin)) {
      return sendRefusal(reply, 'foreign_origin')
    }
  }
}

function hostnameOf(host: string | undefined): string {
  return (host ?? '').replace(/:\d+$/, '')
}
