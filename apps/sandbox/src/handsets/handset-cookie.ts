import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Stamps } from '../stamp.ts'
import type { Handset } from './handset.ts'
import type { Handsets } from './handsets.ts'

const COOKIE = 'handset'
const A_YEAR_S = 365 * 24 * 60 * 60

export interface HandsetCookies {
  /** The handset of this browser; on first contact a new one, whose cookie goes into the reply. */
  handsetOf(request: FastifyRequest, reply: FastifyReply): Handset
  /** Retires this browser's handset and gives it another. */
  replace(request: FastifyRequest, reply: FastifyReply): Handset
}

export function createHandsetCookies(handsets: Handsets, stamps: Stamps): HandsetCookies {
  function known(request: FastifyRequest): Handset | null {
    const id = stamps.read('handset', request.cookies[COOKIE] ?? '')
    return id === null ? null : handsets.find(id)
  }

  function give(reply: FastifyReply): Handset {
    const handset = handsets.create()
    // Cookies ignore ports: the phone's origin and /try see the same handset.
    reply.header(
      'set-cookie',
      `${COOKIE}=${stamps.stamp('handset', handset.id)}; Path=/; Max-Age=${A_YEAR_S}; HttpOnly; SameSite=Lax`,
    )
    return handset
  }

  return {
    handsetOf: (request, reply) => known(request) ?? give(reply),
    replace(request, reply) {
      const old = known(request)
      const handset = give(reply)
      if (old) handsets.retire(old)
      return handset
    },
  }
}
