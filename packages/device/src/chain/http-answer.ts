/** One answer over HTTP/1.x. */
export interface HttpAnswer {
  readonly status: number
  /** Names in lower case, in the order of arrival. A character for each byte. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: Uint8Array
}

/** Of a body no more is read. */
export const maxBodyBytes = 64 * 1024

const maxHeadBytes = 32 * 1024
const maxSizeLine = 1024

/**
 * Reads what has come of an answer (RFC 9112). `more` until it is whole; when the connection has
 * ended (`isEnd`) what must still come is `malformed`. The body of a redirect is not waited for.
 */
export function readAnswer(bytes: Uint8Array, isEnd: boolean): HttpAnswer | 'more' | 'malformed' {
  const unfinished = isEnd ? 'malformed' : 'more'
  let start = 0
  for (;;) {
    const bodyStart = endOfHead(bytes, start)
    if (bodyStart === null) return bytes.length - start > maxHeadBytes ? 'malformed' : unfinished
    const head = readHead(bytes.subarray(start, bodyStart))
    if (!head) return 'malformed'
    if (head.status >= 200) {
      const body = readBody(head, bytes.subarray(bodyStart), isEnd)
      return typeof body === 'string' ? body : { ...head, body }
    }
    // 100 Continue, 103 Early Hints: the answer itself is yet to come.
    start = bodyStart
  }
}

export function headerOf({ headers }: Pick<HttpAnswer, 'headers'>, name: string): string | null {
  return headers.find(([other]) => other === name)?.[1] ?? null
}

type Head = Pick<HttpAnswer, 'status' | 'headers'>

/** Where the body begins: after the first empty line, whether lines end in CRLF or LF. */
function endOfHead(bytes: Uint8Array, start: number): number | null {
  for (let at = bytes.indexOf(0x0a, start); at >= 0; at = bytes.indexOf(0x0a, at + 1)) {
    if (bytes[at + 1] === 0x0a) return at + 2
    if (bytes[at + 1] === 0x0d && bytes[at + 2] === 0x0a) return at + 3
  }
  return null
}

function readHead(bytes: Uint8Array): Head | null {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
  const [first = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '')
  const status = /^HTTP\/1\.[0-9] ([1-5][0-9]{2})(?: |$)/.exec(first)?.[1]
  if (status === undefined) return null
  const headers: [string, string][] = []
  for (const line of lines) {
    const last = headers.at(-1)
    const colon = line.indexOf(':')
    if (/^[ \t]/.test(line)) {
      // Folded over lines (RFC 9112 section 5.2).
      if (!last) return null
      last[1] = `${last[1]} ${trimBlanks(line)}`
    } else if (/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(line.slice(0, colon)) && colon > 0) {
      headers.push([line.slice(0, colon).toLowerCase(), trimBlanks(line.slice(colon + 1))])
    } else return null
  }
  return { status: Number(status), headers }
}

function readBody(
  head: Head,
  bytes: Uint8Array,
  isEnd: boolean,
): Uint8Array | 'more' | 'malformed' {
  const { status } = head
  const isRedirect = status >= 300 && status < 400 && headerOf(head, 'location') !== null
  if (isRedirect || status === 204 || status === 304) return new Uint8Array()
  const coding = headerOf(head, 'transfer-encoding')
  // Several codings, or the same length said twice in two ways, are how answers are smuggled.
  if (coding !== null) {
    return coding.toLowerCase() === 'chunked' ? readChunks(bytes, isEnd) : 'malformed'
  }
  const lengths = new Set(
    head.headers.filter(([name]) => name === 'content-length').map(([, v]) => v),
  )
  if (lengths.size === 0) {
    return isEnd || bytes.length >= maxBodyBytes ? bytes.slice(0, maxBodyBytes) : 'more'
  }
  const [length = ''] = lengths
  if (lengths.size > 1 || !/^[0-9]{1,15}$/.test(length)) return 'malformed'
  const wanted = Math.min(Number(length), maxBodyBytes)
  if (bytes.length >= wanted) return bytes.slice(0, wanted)
  return isEnd ? 'malformed' : 'more'
}

/** RFC 9112 section 7.1; trailers are not waited for. */
function readChunks(bytes: Uint8Array, isEnd: boolean): Uint8Array | 'more' | 'malformed' {
  const body: number[] = []
  for (let at = 0; ; ) {
    const chunk = readChunk(bytes, at)
    if (chunk === 'malformed') return chunk
    if (chunk === 'last') return Uint8Array.from(body)
    for (const byte of chunk.data) body.push(byte)
    if (body.length >= maxBodyBytes) return Uint8Array.from(body.slice(0, maxBodyBytes))
    if (chunk.next === null) return isEnd ? 'malformed' : 'more'
    at = chunk.next
  }
}

/** `next` is null while the chunk is not whole. */
function readChunk(
  bytes: Uint8Array,
  at: number,
): { readonly data: Uint8Array; readonly next: number | null } | 'last' | 'malformed' {
  const lineEnd = bytes.indexOf(0x0a, at)
  if (lineEnd < 0) {
    return bytes.length - at > maxSizeLine ? 'malformed' : { data: new Uint8Array(), next: null }
  }
  const line = String.fromCharCode(...bytes.subarray(at, Math.min(lineEnd, at + maxSizeLine)))
  const size = /^([0-9A-Fa-f]{1,8})[ \t]*(?:;.*)?\r?$/.exec(line)?.[1]
  if (size === undefined) return 'malformed'
  const length = Number.parseInt(size, 16)
  if (length === 0) return 'last'
  const dataEnd = lineEnd + 1 + length
  const data = bytes.subarray(lineEnd + 1, dataEnd)
  const newLine = bytes[dataEnd] === 0x0d ? dataEnd + 1 : dataEnd
  if (newLine >= bytes.length) return { data, next: null }
  return bytes[newLine] === 0x0a ? { data, next: newLine + 1 } : 'malformed'
}

function trimBlanks(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, '')
}
