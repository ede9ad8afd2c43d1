import { expect, test } from 'vitest'
import { createCompanion } from './companion.ts'
import { isSafeCheckUrl, isSafeIssuer, readIssuer } from './server-address.ts'
import { generateSoftwareKeys } from './software-key.ts'
import { createWebPlatform } from './web-platform.ts'

test.each([
  ['https://id.example.com', true],
  ['http://localhost:4000', true],
  ['http://127.0.0.1:4000', true],
  ['http://[::1]:4000', true],
  ['http://id.example.com', false],
  ['http://localhost.example.com', false],
  ['http://127.0.0.1.example.com', false],
  ['http://10.0.0.1', false],
  ['ftp://localhost', false],
  ['id.example.com', false],
])('%s is an issuer to talk to: %s', (issuer, safe) => {
  expect(isSafeIssuer(issuer)).toBe(safe)
})

test.each([
  ['https://eu.api.tru.id/check', 'https://id.example.com', true],
  ['https://eu.api.tru.id/check', 'http://localhost:4000', true],
  ['http://localhost:4100/check', 'http://localhost:4000', true],
  ['http://localhost:4100/check', 'https://id.example.com', false],
  ['http://localhost:4100/check', 'https://localhost:4000', false],
  ['http://eu.api.tru.id/check', 'http://localhost:4000', false],
  ['javascript:alert(1)', 'http://localhost:4000', false],
  ['file:///etc/passwd', 'http://localhost:4000', false],
  ['/check', 'http://localhost:4000', false],
])('a check at %s is opened for the issuer %s: %s', (checkUrl, issuer, safe) => {
  expect(isSafeCheckUrl(checkUrl, issuer)).toBe(safe)
})

test.each([
  [' id.example.com ', 'https://id.example.com'],
  ['https://id.example.com/', 'https://id.example.com'],
  ['HTTPS://ID.Example.com/team//', 'https://id.example.com/team'],
  ['id.example.com:8443', 'https://id.example.com:8443'],
  ['http://localhost:4000', 'http://localhost:4000'],
  ['http://id.example.com', null],
  ['not an address', null],
  ['https://somebody@id.example.com', null],
  ['javascript:alert(1)', null],
  ['ftp://id.example.com', null],
  ['', null],
])('%j is the address %s', (typed, issuer) => {
  expect(readIssuer(typed)).toBe(issuer)
})

test('a companion is not made for a server in the clear', async () => {
  const keys = await generateSoftwareKeys()
  const platform = createWebPlatform({
    openOverCellular: async () => ({ ok: false, error: 'unsupported' }),
  })
  expect(() => createCompanion({ issuer: 'http://id.example.com', keys, platform })).toThrow(
    TypeError,
  )
})
