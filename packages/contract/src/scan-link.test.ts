import { expect, test } from 'vitest'
import { readAppLink } from './app-link.ts'
import { readScan, scanTextOf } from './scan-link.ts'

const request = {
  loginId: `lgn_${'a'.repeat(22)}`,
  issuer: 'https://sign-in.example.com',
  digits: '012345',
}

test.each(['https://app.example.com/open', 'northwind:', null])(
  'T-27 a code made for %s reads as it was made, its digits in the fragment alone',
  (address) => {
    const text = scanTextOf(address, request)
    expect(readScan(text)).toEqual({ asks: 'request', ...request })
    expect(text.split('#')[0]).not.toContain(request.digits)
  },
)

test('T-27 whoever opens it as a link comes to the request and to no digits', () => {
  expect(readAppLink(scanTextOf('northwind:', request))).toEqual({
    asks: 'request',
    loginId: request.loginId,
    issuer: request.issuer,
    isHere: false,
  })
})

test('T-27 a code cannot say that the page is on this phone', () => {
  const text = scanTextOf('northwind:', request).replace('#', '&here=1#')
  expect(readScan(text)).toEqual({ asks: 'request', ...request })
})

test('a plain link that was made into a code has no digits', () => {
  const text = scanTextOf('northwind:', { ...request, digits: null })
  expect(readScan(text)).toEqual({ asks: 'request', ...request, digits: null })
})

test.each([
  'https://example.com/',
  'WIFI:S:Cafe;T:WPA;P:secret;;',
  'Table 4',
  '',
  '5901234123457',
  'tel:+447911123456',
])('%j is none of ours', (text) => {
  expect(readScan(text)).toEqual({ asks: 'nothing' })
})

const good = scanTextOf('northwind:', request)
test.each([
  ['five digits', good.slice(0, -1)],
  ['seven digits', `${good}6`],
  ['other digits than ours', good.replace('012345', '٠١٢٣٤٥')],
  ['two fragments', `${good}#digits=123456`],
  ['another fragment', good.replace('digits=', 'code=')],
  ['an empty fragment', good.replace(/#.*/, '#')],
  ['no issuer', good.replace(/&issuer=[^#]*/, '')],
  ['more than a code holds', good.replace('#', `&x=${'y'.repeat(2048)}#`)],
])('T-27 a code with %s is malformed', (_what, text) => {
  expect(readScan(text)).toEqual({ asks: 'malformed' })
})
