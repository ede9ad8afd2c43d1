import { expect, test } from 'vitest'
import { faults, load, production, trial } from './config.test-support.ts'

const colons = Array(32).fill('0F').join(':')
const app = { packageName: 'com.example.signin', certificate: '0f'.repeat(32) }

test.each([
  [`com.example.signin:${colons}`, [app]],
  [`com.example.signin:${'0f'.repeat(32)}`, [app]],
  [
    ` com.example.signin:${colons} , com.example.trial:${'A1'.repeat(32)},`,
    [app, { packageName: 'com.example.trial', certificate: 'a1'.repeat(32) }],
  ],
])('ANDROID_APP is read as keytool and Play write it, %#', (value, androidApps) => {
  expect(load({ ...production, ANDROID_APP: value }).androidApps).toEqual(androidApps)
})

test.each([
  'com.example.signin',
  `signin:${colons}`,
  `:${colons}`,
  `com.example.signin:${colons}:0F`,
  `com.example.signin:${'0F'.repeat(20)}`,
  `com.example.signin:${'xy'.repeat(32)}`,
  `com.example.signin:${colons};com.example.trial:${colons}`,
  Array(11).fill(`com.example.signin:${colons}`).join(','),
])('ANDROID_APP=%s does not start', (value) => {
  const lines = faults({ ...trial, ANDROID_APP: value })
  expect(lines).toHaveLength(1)
  expect(lines[0]).toMatch(/^ANDROID_APP must be .* Example: ANDROID_APP=com\./)
})

test('APPLE_APP is a team and a bundle', () => {
  const appleApp = 'TEAMID1234.com.example.signin'
  expect(load({ ...production, APPLE_APP: appleApp }).appleApp).toBe(appleApp)
  for (const value of ['com.example.signin', 'TEAMID1234', 'TEAMID1234.', 'TEAMID1234.*']) {
    const lines = faults({ ...trial, APPLE_APP: value })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^APPLE_APP must be .* Example: APPLE_APP=TEAMID1234\./)
  }
})
