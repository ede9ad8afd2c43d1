import Bowser from 'bowser'
import type { FastifyRequest } from 'fastify'

const maxUserAgent = 512

/**
 * "Firefox, Windows", from the User-Agent header; null when it says neither. Only known names come out, and no
 * words: nothing the browser wrote itself, nothing in a language.
 */
export function browserOf(request: FastifyRequest): string | null {
  const agent = request.headers['user-agent']
  if (!agent || agent.length > maxUserAgent) return null
  const { browser, os } = Bowser.parse(agent)
  const named = [browser.name, os.name].map((name) => name?.replace(/[^A-Za-z0-9 .+-]/g, ''))
  return named.filter(Boolean).slice(0, 2).join(', ') || null
}

/** The address that the browser asks from. An IPv4 address is itself, also where IPv6 carries it. */
export function placeOf(request: FastifyRequest): string {
  return request.ip.replace(/^::ffff:(?=\d+\.)/, '')
}
