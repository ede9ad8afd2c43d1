import { expect, test } from 'vitest'
import { decodeBase64url, encodeBase64url } from './base64url.ts'

const written = [
  // RFC 7515 appendix C.
  { bytes: Uint8Array.of(3, 236, 255, 224, 193), text: 'A-z_4ME' },
  // RFC 7515 appendix A.3.1: the header {"alg":"ES256"}.
  { bytes: new TextEncoder().encode('{"alg":"ES256"}'), text: 'eyJhbGciOiJFUzI1NiJ9' },
  // RFC 4648 section 10, without padding.
  { bytes: new TextEncoder().encode(''), text: '' },
  { bytes: new TextEncoder().encode('f'), text: 'Zg' },
  { bytes: new TextEncoder().encode('fo'), text: 'Zm8' },
  { bytes: new TextEncoder().encode('foo'), text: 'Zm9v' },
  { bytes: new TextEncoder().encode('foobar'), text: 'Zm9vYmFy' },
]

test.each(written)('$text is written and read as the RFCs have it', ({ bytes, text }) => {
  expect(encodeBase64url(bytes)).toBe(text)
  expect(decodeBase64url(text)).toEqual(bytes)
})

test('every length and every byte survive, as Node writes them', () => {
  for (let length = 0; length < 300; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, at) => (at * 37 + length) % 256)
    const text = encodeBase64url(bytes)
    expect(text).toBe(Buffer.from(bytes).toString('base64url'))
    expect(decodeBase64url(text)).toEqual(bytes)
  }
})

test.each(['Zg==', 'A+z/4ME', 'Zm 9v', 'Zm9v\n', 'Z', 'A', 'AAAAA', 'Zm9vZ', 'Zh', 'Zm9', 'é'])(
  '%j is refused: there is one spelling for each run of bytes',
  (text) => {
    expect(decodeBase64url(text)).toBeNull()
  },
)
