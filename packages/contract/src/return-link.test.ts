import { expect, test } from 'vitest'
import { isReturnLink, readReturnLink, returnLinkTo } from './return-link.ts'

const issuer = 'https://sign-in.example.com'
const loginId = `lgn_${'a'.repeat(22)}`
const link = { loginId, code: 'c'.repeat(43) }

test('T-29 all that a return link says is in its fragment, and reads as it was made', () => {
  const text = returnLinkTo(issuer, '/oidc/interaction/one/return', link)
  const { origin, pathname, search, hash } = new URL(text)
  expect([origin, pathname, search]).toEqual([issuer, '/oidc/interaction/one/return', ''])
  expect(readReturnLink(hash)).toEqual(link)
  expect(isReturnLink(text, issuer, loginId)).toBe(true)
})

test.each([
  '',
  '#',
  `#${loginId}`,
  `#${loginId}.`,
  `#${loginId}.${'c'.repeat(42)}`,
  `#${loginId}.${'c'.repeat(44)}`,
  `#lgn_short.${'c'.repeat(43)}`,
  `#${loginId}.${'c'.repeat(43)}\n`,
])('T-29 the fragment %j brings nothing', (fragment) => {
  expect(readReturnLink(fragment)).toBeNull()
})

const good = returnLinkTo(issuer, '/return', link)
test.each([
  ['of another host', good.replace('sign-in.', 'evil.')],
  ['of another scheme', good.replace('https:', 'http:')],
  ['of another port', good.replace('.com/', '.com:8443/')],
  ['with a name in front', good.replace('https://', 'https://sign-in.example.com@')],
  ['that only looks like it', good.replace('.com/', '.com.evil.example/')],
  ['of an app', good.replace('https:', 'northwind:')],
  ['that is a script', 'javascript:alert(1)'],
  ['about another attempt', good.replace(loginId, `lgn_${'b'.repeat(22)}`)],
  ['without a code', `${issuer}/return`],
  ['that is none', 'return'],
])('T-29 a phone opens no link %s', (_what, text) => {
  expect(isReturnLink(text, issuer, loginId)).toBe(false)
})
