import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from './problem.ts'

/**
 * Refuses what another site's page makes a browser send (T-41): state changes come from our own
 * pages, or from programs, which send neither header.
 */
export function sameOriginOnly(issuer: string) {
  const own = new URL(issuer).origin
  return async function checkOrigin(
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> {
    const site = request.headers['sec-fetch-site']
    const { origin } = request.headers
    const foreignSite = site !== undefined && site !== 'same-origin'
    const foreignOrigin = origin !== undefined && origin !== own
    return foreignSite || foreignOrigin ? refuse(reply, 'cross_origin') : undefined
  }
}
