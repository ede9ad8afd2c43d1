import type { FastifyReply } from 'fastify'

const HEARTBEAT_MS = 15_000
/** A reader that is this far behind has gone. */
const UNREAD_BYTES = 256 * 1024

/** One open stream of server-sent events. */
export interface EventStream {
  send(event: string, data: unknown): void
  close(): void
}

/** Turns a reply into a stream of server-sent events. `onClosed` runs once, whoever ends it. */
export function openEventStream(reply: FastifyReply, onClosed: () => void): EventStream {
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...setCookie(reply),
  })
  raw.write('retry: 1000\n\n')

  const heartbeat = setInterval(() => write(': alive\n\n'), HEARTBEAT_MS)
  heartbeat.unref()
  raw.on('close', () => {
    clearInterval(heartbeat)
    onClosed()
  })

  function write(text: string): void {
    if (raw.destroyed) return
    raw.write(text)
    if (raw.writableLength > UNREAD_BYTES) raw.destroy()
  }

  return {
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    close: () => raw.end(),
  }
}

/** Streams of one owner: at most `limit`, the oldest leaving for the newest. */
export function joinStreams(
  streams: Set<EventStream>,
  limit: number,
  reply: FastifyReply,
): EventStream {
  const stream = openEventStream(reply, () => streams.delete(stream))
  streams.add(stream)
  const [oldest] = streams
  if (oldest && streams.size > limit) {
    streams.delete(oldest)
    oldest.close()
  }
  return stream
}

function setCookie(reply: FastifyReply): Record<string, string | string[]> {
  const value = reply.getHeader('set-cookie')
  return typeof value === 'string' || Array.isArray(value) ? { 'set-cookie': value } : {}
}
