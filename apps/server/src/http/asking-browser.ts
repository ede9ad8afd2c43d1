import Bowser from 'bowser'
import type { FastifyRequest } from 'fastify'

const maxUserAgent = 512
const loopback = /^(127\.|::1$|::ffff:127\.)/

/** "Firefox on Windows", from the User-Agent header; null when it says neither. Only known names come out: nothing the browser wrote itself. */
export function browserOf(request: FastifyRequest): string | null {
  const agent = request.headers['user-agent']
  if (!agent || agent.length > maxUserAgent) return null
  const { browser, os } = Bowser.parse(agent)
  const named = [browser.name, os.name].map((name) => name?.replace(/[^A-Za-z0-9 .+-]/g, ''))
  return named.filter(Boolean).slice(0, 2).join(' on ') || null
}

/** Where the browser is, in words, as far as its address tells. */
export function placeOf(request: FastifyRequest): string {
  return loopback.test(request.ip) ? 'This computer' : `Address ${request.ip}`
}
