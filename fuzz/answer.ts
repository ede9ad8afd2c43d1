/** One HTTP answer as it came over the wire. */
export interface Answer {
  readonly status: number
  /** Names in lower case; every value in the order in which it came. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: string
}

interface Found {
  readonly answer: Answer
  /** Bytes that it took. */
  readonly length: number
}

const bodiless = new Set([204, 304])

/**
 * Reads the first answer of `bytes`; undefined until it is whole. An event stream counts as soon as
 * its headers are there. Throws for what is not HTTP/1.1 (RFC 9112).
 */
export function readAnswer(
  bytes: Buffer,
  { head, closed }: { readonly head: boolean; readonly closed: boolean },
): Found | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end < 0) return undefined
  const [first = '', ...lines] = bytes.subarray(0, end).toString('latin1').split('\r\n')
  const status = Number(/^HTTP\/1\.1 (\d{3})(?: |$)/.exec(first)?.[1])
  if (!status) throw new Error(`not an answer: ${JSON.stringify(first.slice(0, 80))}`)
  const headers = readHeaders(lines)
  const type = headers.get('content-type')?.[0] ?? ''
  const start = end + 4
  if (head || status < 200 || bodiless.has(status) || type.startsWith('text/event-stream')) {
    return { answer: { status, headers, body: '' }, length: start }
  }
  const body = readBody(bytes.subarray(start), headers, closed)
  if (!body) return undefined
  return { answer: { status, headers, body: body.text }, length: start + body.length }
}

function readHeaders(lines: readonly string[]): Map<string, string[]> {
  const headers = new Map<string, string[]>()
  for (const line of lines) {
    const colon = line.indexOf(':')
    if (colon < 1) throw new Error(`not a header: ${JSON.stringify(line.slice(0, 80))}`)
    const name = line.slice(0, colon).toLowerCase()
    headers.set(name, [...(headers.get(name) ?? []), line.slice(colon + 1).trim()])
  }
  return headers
}

interface Body {
  readonly text: string
  readonly length: number
}

function readBody(
  bytes: Buffer,
  headers: ReadonlyMap<string, readonly string[]>,
  closed: boolean,
): Body | undefined {
  if (headers.get('transfer-encoding')?.[0] === 'chunked') return readChunks(bytes)
  const given = headers.get('content-length')?.[0]
  if (given === undefined) {
    return closed ? { text: bytes.toString(), length: bytes.length } : undefined
  }
  const length = Number(given)
  return bytes.length < length ? undefined : { text: bytes.subarray(0, length).toString(), length }
}

function readChunks(bytes: Buffer): Body | undefined {
  const parts: Buffer[] = []
  for (let at = 0; ; ) {
    const line = bytes.indexOf('\r\n', at)
    if (line < 0) return undefined
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16)
    const end = line + 2 + size + 2
    if (Number.isNaN(size) || bytes.length < end) return undefined
    if (size === 0) return { text: Buffer.concat(parts).toString(), length: end }
    parts.push(bytes.subarray(line + 2, end - 2))
    at = end
  }
}
