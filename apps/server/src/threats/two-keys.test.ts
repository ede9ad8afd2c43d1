import { afterEach, beforeEach, expect, test } from 'vitest'
import { denialOf, goodApproval, patchLogin, signAs } from '../test-support/forged-message.ts'
import type { TestBrowser } from '../test-support/test-browser.ts'
import { createTestWorld, type TestPhone, type TestWorld } from '../test-support/test-world.ts'

const number = '+447911123456'

let world: TestWorld
let phone: TestPhone
let deviceId: string
let browser: TestBrowser

beforeEach(async () => {
  world = await createTestWorld()
  phone = await world.phone(number)
  deviceId = (await phone.enrol()).deviceId
  browser = world.browser()
})
afterEach(() => world.stop())

async function attempt() {
  const { login_id: loginId, digits } = await browser.start(number)
  return { loginId, good: await goodApproval(world, phone, { deviceId, loginId, digits }) }
}

const status = async (loginId: string) => (await browser.read(loginId)).check_status

test('T-60 a denial with digits, an approval by that type, and a value that disagrees, are refused', async () => {
  const { loginId, good } = await attempt()
  const denial = denialOf(good)
  const { digits } = good.claims
  const approval = { ...denial.claims, decision: 'approve', digits }
  const refused = [
    [{ ...denial, claims: { ...denial.claims, digits } }, 'DENIED'],
    [{ ...denial, claims: approval }, 'APPROVED'],
    [{ ...denial, claims: approval }, 'DENIED'],
    [good, 'DENIED'],
    [denial, 'APPROVED'],
  ] as const
  for (const [message, value] of refused) {
    const answer = await patchLogin(world, loginId, await signAs(phone, message), value)
    expect(answer.json().code).toBe('signature_invalid')
  }
  expect(await status(loginId)).toBe('UNKNOWN')
})
