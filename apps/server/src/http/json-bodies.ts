import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyRequest {
    /** The body's bytes as they came: what a phone signs. */
    rawBody: Buffer | null
  }
}

class UnreadableBody extends Error {
  readonly statusCode = 400
  readonly code = 'UNREADABLE_BODY'
}

/** Takes JSON bodies and nothing else, and keeps their bytes. */
export function readJsonBodies(app: FastifyInstance): void {
  app.decorateRequest('rawBody', null)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer' },
    async (request: { rawBody: Buffer | null }, body: Buffer) => {
      request.rawBody = body
      // Nothing is a body too: a call that takes none may name its type all the same.
      if (body.length === 0) return undefined
      try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown
      } catch {
        throw new UnreadableBody('the body is not JSON in UTF-8')
      }
    },
  )
}
