import type { Sending } from './wire.ts'

/** One request before it is written out. Header values may hold anything, line ends included. */
export interface Ask {
  readonly method: string
  /** The request target as it stands in the first line. */
  readonly target: string
  readonly headers?: readonly (readonly [string, string])[]
  readonly body?: string | Buffer
}

export const json = ['content-type', 'application/json'] as const

/** Writes a request out as HTTP/1.1, whole and truthful about its length. */
export function write({ method, target, headers = [], body }: Ask): Buffer {
  const bytes = body === undefined ? undefined : Buffer.from(body)
  const named = new Set(headers.map(([name]) => name.toLowerCase()))
  const lines = [
    `${method} ${target} HTTP/1.1`,
    ...(named.has('host') ? [] : ['host: localhost']),
    ...headers.map(([name, value]) => `${name}: ${value}`),
    ...(bytes && !named.has('content-length') ? [`content-length: ${bytes.length}`] : []),
  ]
  // latin1, so that a code unit is the byte of that number.
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  return bytes ? Buffer.concat([head, bytes]) : head
}

/** A request that promises to be well-formed HTTP, and so must be answered. */
export function whole(ask: Ask): Sending {
  return { bytes: write(ask), answers: 1, head: ask.method === 'HEAD', whole: true }
}

/** Bytes that may be anything: an answer or a close will do. */
export function broken(bytes: Buffer | string): Sending {
  const sent = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes
  return { bytes: sent, answers: 1, head: false, whole: false }
}
