import { createHmac } from 'node:crypto'
import { expect, test } from 'vitest'
import { createCookieSignatures } from './cookie-signatures.ts'

const key = new Uint8Array(32).fill(1)
const signatures = createCookieSignatures(key)

test('a signature is an HMAC-SHA-256 of name and value under the key', () => {
  const signature = signatures.sign('name=value')
  expect(signature).toBe(createHmac('sha256', key).update('name=value').digest('base64url'))
  expect(signatures.verify('name=value', signature)).toBe(true)
  expect(signatures.index('name=value', signature)).toBe(0)
})

test('a signature of something else, under another key, shorter, longer or empty is none', () => {
  const signature = signatures.sign('name=value')
  const others = [
    signatures.sign('name=other'),
    createCookieSignatures(new Uint8Array(32).fill(2)).sign('name=value'),
    signature.slice(0, -2),
    `${signature}AA`,
    '',
  ]
  expect(others.map((other) => signatures.index('name=value', other))).toEqual(others.map(() => -1))
})
