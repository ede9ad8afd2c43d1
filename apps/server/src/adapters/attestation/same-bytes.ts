import { timingSafeEqual } from 'node:crypto'

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other)
}

/** RFC 4648 section 4, padded, and not a character else. Throws at anything else. */
export function readBase64(text: string): Uint8Array {
  const bytes = Buffer.from(text, 'base64')
  if (bytes.toString('base64') !== text) throw new Error('not base64')
  // The CBOR library takes no Buffer.
  return new Uint8Array(bytes)
}
