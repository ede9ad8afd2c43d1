import type { IncomingMessage, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream as NodeWebStream } from 'node:stream/web'

/** The parts of a Node request that a web request is made of. */
interface Incoming {
  readonly message: IncomingMessage
  readonly response: ServerResponse
  /** Path and query as the client sent them. */
  readonly path: string
  /** The app's own origin; the Host header is not asked. */
  readonly origin: string
  /** What a parser in front has made of the body, if one has. */
  readonly body: unknown
}

/** Makes a web request of a Node request. Its signal is aborted when the client goes. */
export function toWebRequest({ message, response, path, origin, body }: Incoming): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headers)) {
    // HTTP/2 has method and path among the headers.
    if (name.startsWith(':')) continue
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const method = message.method ?? 'GET'
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const init = {
    method,
    headers,
    signal: gone.signal,
    duplex: 'half',
    ...(hasBody && { body: body === undefined ? Readable.toWeb(message) : JSON.stringify(body) }),
  }
  return new Request(new URL(path, origin), init as RequestInit)
}

/** Sends a web response as a Node response. A client that goes meanwhile ends it quietly. */
export async function sendWebResponse(from: Response, to: ServerResponse): Promise<void> {
  to.statusCode = from.status
  for (const [name, value] of from.headers) {
    if (name === 'set-cookie') to.appendHeader(name, value)
    else to.setHeader(name, value)
  }
  if (!from.body) {
    to.end()
    return
  }
  try {
    to.flushHeaders()
    await pipeline(Readable.fromWeb(from.body as NodeWebStream), to)
  } catch (error) {
    if (!to.destroyed) throw error
  }
}
