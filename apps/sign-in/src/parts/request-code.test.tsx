import { readScan } from '@mobile-companion/contract/scan-link'
import { cleanup, screen } from '@testing-library/preact'
import { decodeQR } from 'qr/decode.js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { aWaitingPage, happens, press } from '../test-support/shown-page.tsx'

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

const code = () => screen.queryByRole('img', { name: /QR code for the app/ })

/** What a camera reads, of the modules as they are drawn, four pixels each. */
function scanned(): string {
  const drawn = code()
  const size = Number(drawn?.getAttribute('viewBox')?.split(' ').at(-1))
  const width = size * 4
  const data = new Uint8Array(width * width * 3).fill(255)
  const d = drawn?.querySelector('path')?.getAttribute('d') ?? ''
  for (const [, left, top] of d.matchAll(/M(\d+) (\d+)h1v1h-1z/g)) {
    for (let y = Number(top) * 4; y < Number(top) * 4 + 4; y += 1) {
      data.fill(0, (y * width + Number(left) * 4) * 3, (y * width + Number(left) * 4 + 4) * 3)
    }
  }
  return decodeQR({ width, height: width, data }, { timeLimit: 5_000 })
}

test('T-27 the code beside the digits has this request and its digits, and a new request a new one', async () => {
  const { fake } = await aWaitingPage()
  const [loginId, digits] = [fake.login?.login_id, fake.login?.digits]
  const issuer = 'http://localhost:4000'
  expect(readScan(scanned())).toEqual({ asks: 'request', loginId, issuer, digits })
  await press('Did not get it?')
  await press('Send again')
  expect(fake.login?.digits).not.toBe(digits)
  expect(readScan(scanned())).toMatchObject({ digits: fake.login?.digits })
})

test('T-27 the code is gone when the phone has decided, and is never on the phone itself', async () => {
  const { fake } = await aWaitingPage()
  expect(code()).not.toBeNull()
  await happens(() => fake.tell('APPROVED'))
  expect(code()).toBeNull()
  cleanup()
  sessionStorage.clear()
  await aWaitingPage({ isPhone: true })
  expect(code()).toBeNull()
})

test('T-35 what the code says goes into no call', async () => {
  const { fake } = await aWaitingPage()
  const digits = fake.login?.digits ?? ''
  for (const { path, body } of fake.received) {
    expect(path).not.toContain(digits)
    expect(JSON.stringify(body)).not.toContain(digits)
  }
})
