import type { FastifyReply, FastifyRequest } from 'fastify'
import { BoundedMap } from '../bounded-map.ts'
import { newSecret } from '../stamp.ts'
import type { Asked, Visitor } from './sign-in.ts'

const COOKIE = 'northwind'
/** The oldest is forgotten. */
const BROWSERS = 10_000

/** What the website knows of one browser. */
export type Browser =
  | { readonly is: 'asking'; readonly asked: Asked }
  | { readonly is: 'signed in'; readonly visitor: Visitor }
  | { readonly is: 'refused'; readonly because: 'denied' | 'broken' }

/** The browsers that the website remembers, by a cookie; a restart forgets them. */
export interface Browsers {
  of(request: FastifyRequest): Browser | undefined
  /** Forgets what it knew, and gives the browser a new name: nobody can have put that one there before. */
  remember(request: FastifyRequest, reply: FastifyReply, browser?: Browser): void
}

export function createBrowsers(): Browsers {
  const browsers = new BoundedMap<string, Browser>(BROWSERS)
  return {
    of: (request) => browsers.get(request.cookies[COOKIE] ?? ''),
    remember(request, reply, browser) {
      browsers.drop(request.cookies[COOKIE] ?? '')
      const name = newSecret()
      if (browser) browsers.set(name, browser)
      const cookie = `${COOKIE}=${name}; Path=/northwind; HttpOnly; SameSite=Lax`
      reply.header('set-cookie', cookie)
    },
  }
}
