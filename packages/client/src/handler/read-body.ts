import type { RefusalCode } from './answer.ts'

/** Bytes. */
const mostBytes = 4096

type Fields = Readonly<Record<string, unknown>>

/** Reads a small JSON object, or says why it is none. */
export async function readBody(request: Request): Promise<Fields | RefusalCode> {
  // A form of another site can send a body, but not one of this type without being asked first.
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') return 'unsupported_media_type'
  const text = await readText(request)
  if (text === null) return 'payload_too_large'
  try {
    const parsed: unknown = JSON.parse(text)
    const isObject = typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
    return isObject ? (parsed as Fields) : 'malformed_request'
  } catch {
    return 'malformed_request'
  }
}

async function readText(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) return null
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.byteLength
    if (length > mostBytes) return null
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}
