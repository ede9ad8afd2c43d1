import { expect, test } from 'vitest'
import { appLinkTo, isAppAddress, maxAppLink, readAppLink } from './app-link.ts'

const loginId = `lgn_${'a'.repeat(22)}`
const issuer = 'https://sign-in.example.com'
const request = { loginId, issuer, isHere: false }

test.each([
  ['https://app.example.com', 'https://app.example.com/'],
  ['https://app.example.com/open?from=page', 'https://app.example.com/open?from=page&'],
  ['http://localhost:4101/', 'http://localhost:4101/'],
  ['northwind:', 'northwind:'],
  ['org.northwind.app://sign-in', 'org.northwind.app://sign-in'],
])('T-27 a link made of %s opens there and reads as it was made', (address, start) => {
  expect(isAppAddress(address)).toBe(true)
  const link = appLinkTo(address, request)
  expect(link.startsWith(start)).toBe(true)
  expect(readAppLink(link)).toEqual({ asks: 'request', ...request })
})

test('T-27 a link carries the public id and the issuer, and nothing else', () => {
  const { origin, pathname, hash, searchParams } = new URL(
    appLinkTo('https://app.example.com/', request),
  )
  expect([origin, pathname, hash]).toEqual(['https://app.example.com', '/', ''])
  expect([...searchParams]).toEqual([
    ['login_id', loginId],
    ['issuer', issuer],
  ])
})

test('T-27 a link from the phone’s own browser says so, and still nothing else', () => {
  const link = appLinkTo('northwind:', { ...request, isHere: true })
  expect([...new URL(link).searchParams.keys()]).toEqual(['login_id', 'issuer', 'here'])
  expect(readAppLink(link)).toEqual({ asks: 'request', ...request, isHere: true })
})

test.each([
  'app.example.com/open',
  '',
  'javascript:alert(1)',
  ' JavaScript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'vbscript:x',
  'blob:https://a.example/1',
  'file:///etc/passwd',
  'about:blank',
  'https://user:pass@app.example.com/',
  'https://app.example.com/#',
  'intent://open/#Intent;scheme=northwind;end',
  'https://app.example.com/?login_id=lgn_x',
  'northwind:?issuer=https://a.example',
  'northwind:?here=1',
])('T-27 %j is no address of an app', (address) => {
  expect(isAppAddress(address)).toBe(false)
})

test.each(['https://app.example.com/', 'northwind:', 'northwind://home?tab=2'])(
  'T-27 %s asks for nothing but the app',
  (link) => {
    expect(readAppLink(link)).toEqual({ asks: 'nothing' })
  },
)

test.each([
  ['no issuer', `northwind:?login_id=${loginId}`],
  ['no id', `northwind:?issuer=${issuer}`],
  ['two ids', `northwind:?login_id=${loginId}&login_id=${loginId}&issuer=${issuer}`],
  ['two issuers', `northwind:?login_id=${loginId}&issuer=${issuer}&issuer=${issuer}`],
  ['an id that is a path', `northwind:?login_id=../../session&issuer=${issuer}`],
  ['an id with more behind', `northwind:?login_id=${loginId}%0A&issuer=${issuer}`],
  ['two words of where it is', `${appLinkTo('northwind:', request)}&here=1&here=1`],
  ['another word of where it is', `${appLinkTo('northwind:', request)}&here=yes`],
  ['an issuer that is no address', `northwind:?login_id=${loginId}&issuer=northwind`],
  ['what is no address', 'northwind'],
  ['what is too long', `northwind:?x=${'y'.repeat(maxAppLink)}`],
])('T-27 a link with %s is malformed', (_what, link) => {
  expect(readAppLink(link)).toEqual({ asks: 'malformed' })
})
