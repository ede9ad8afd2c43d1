import type { FastifyReply, FastifyRequest } from 'fastify'
import type { LoginId } from '../model/ids.ts'

const secret = /^[A-Za-z0-9_-]{43}$/
/** A cookie outlives the attempt, so that its end can still be read and its success collected. */
const loginCookieSeconds = 600

/** Cookies of one issuer: `__Host-` and Secure wherever the issuer is https (RFC 6265bis section 4.1.3.2). */
export interface Cookies {
  readLogin(request: FastifyRequest, id: LoginId): string | undefined
  setLogin(reply: FastifyReply, id: LoginId, secret: string): void
  clearLogin(reply: FastifyReply, id: LoginId): void
  readSession(request: FastifyRequest): string | undefined
  setSession(reply: FastifyReply, secret: string, expires: Date): void
  clearSession(reply: FastifyReply): void
}

export function createCookies(issuer: string): Cookies {
  const secure = issuer.startsWith('https:')
  const prefix = secure ? '__Host-' : ''
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  const loginName = (id: LoginId) => `${prefix}companion_${id}`
  const sessionName = `${prefix}companion_session`

  function read(request: FastifyRequest, name: string): string | undefined {
    // Two cookies of one name: one of them was planted (T-40), and nobody can tell which.
    const given = (request.headers.cookie ?? '')
      .split(';')
      .filter((pair) => pair.trim().startsWith(`${name}=`))
    const value = given.length === 1 ? request.cookies[name] : undefined
    return value !== undefined && secret.test(value) ? value : undefined
  }

  return {
    readLogin: (request, id) => read(request, loginName(id)),
    setLogin(reply, id, value) {
      reply.setCookie(loginName(id), value, { ...options, maxAge: loginCookieSeconds })
    },
    clearLogin(reply, id) {
      reply.clearCookie(loginName(id), options)
    },
    readSession: (request) => read(request, sessionName),
    setSession(reply, value, expires) {
      reply.setCookie(sessionName, value, { ...options, expires })
    },
    clearSession(reply) {
      reply.clearCookie(sessionName, options)
    },
  }
}
