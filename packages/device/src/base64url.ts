const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Writes bytes as base64url without padding (RFC 7515 section 2). */
export function encodeBase64url(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    bits = (bits << 8) | byte
    held += 8
    while (held >= 6) {
      held -= 6
      text += alphabet.charAt((bits >> held) & 63)
    }
    bits &= (1 << held) - 1
  }
  return held > 0 ? text + alphabet.charAt((bits << (6 - held)) & 63) : text
}

/**
 * Reads base64url without padding. Null for anything that `encodeBase64url` would not have
 * written: other characters, an impossible length, bits left over (RFC 4648 section 3.5).
 */
export function decodeBase64url(text: string): Uint8Array | null {
  const bytes = new Uint8Array(Math.floor((text.length * 6) / 8))
  let bits = 0
  let held = 0
  let at = 0
  for (const character of text) {
    const value = alphabet.indexOf(character)
    if (value < 0) return null
    bits = (bits << 6) | value
    held += 6
    if (held >= 8) {
      held -= 8
      bytes[at] = bits >> held
      at += 1
      bits &= (1 << held) - 1
    }
  }
  return held < 6 && bits === 0 ? bytes : null
}
