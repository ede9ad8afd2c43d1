import { expect, test } from 'vitest'
import { readAppLink } from './app-link.ts'
import { readScan } from './scan-link.ts'
import { readServerCode, serverCodeOf } from './server-code.ts'

const server = { issuer: 'https://id.example.com', thumbprint: 'k'.repeat(43) }

test.each(['https://apps.example.com/companion', 'https://id.example.com/enrol?x=1#part'])(
  'a code for %s reads as it was made, and is no request',
  (enrolUrl) => {
    const code = serverCodeOf(enrolUrl, server)
    expect(readServerCode(code)).toEqual(server)
    expect(readScan(code)).toEqual({ asks: 'service', ...server })
    expect(readAppLink(code)).toEqual({ asks: 'nothing' })
  },
)

const good = serverCodeOf('https://apps.example.com/', server)
test.each([
  ['nothing', ''],
  ['an address alone', 'https://id.example.com/'],
  ['two issuers', `${good}&issuer=https%3A%2F%2Felsewhere.example`],
  ['two keys', `${good}&key=${'a'.repeat(43)}`],
  ['a short key', good.slice(0, -1)],
  ['no key', good.replace(/&key=.*/, '')],
  ['an issuer that runs script', good.replace(/issuer=[^&]*/, 'issuer=javascript%3Aalert(1)')],
  ['two fragments', `${good}#key=x`],
  ['more than a code holds', good.replace('#', `?x=${'y'.repeat(2048)}#`)],
])('nothing is made of %s', (_what, text) => {
  expect(readServerCode(text)).toBeNull()
})
