/** Bytes of each half of a P-256 signature. */
const halfLength = 32

/**
 * The raw r‖s (RFC 7518 section 3.4) of an ECDSA signature in DER (RFC 3279 section 2.2.3), for
 * keys that sign in DER. Null for anything but the one right encoding of two positive numbers.
 */
export function rawSignature(der: Uint8Array): Uint8Array | null {
  // SEQUENCE, its length in one byte: two numbers of at most 33 bytes.
  if (der[0] !== 0x30 || der[1] !== der.length - 2) return null
  const r = readNumber(der, 2)
  const s = r && readNumber(der, r.end)
  if (!r || !s || s.end !== der.length) return null
  const raw = new Uint8Array(2 * halfLength)
  raw.set(r.digits, halfLength - r.digits.length)
  raw.set(s.digits, 2 * halfLength - s.digits.length)
  return raw
}

function readNumber(der: Uint8Array, at: number) {
  const length = der[at + 1] ?? 0
  const end = at + 2 + length
  const [first = 0, second = 0] = der.subarray(at + 2, end)
  if (der[at] !== 0x02 || length < 1 || end > der.length || first >= 0x80) return null
  if (length > 1 && first === 0 && second < 0x80) return null
  const digits = der.subarray(first === 0 ? at + 3 : at + 2, end)
  return digits.length > 0 && digits.length <= halfLength ? { digits, end } : null
}
