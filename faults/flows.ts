import { readReturnLink } from '@mobile-companion/contract/return-link'
import { openBrowser } from './browser.ts'
import { type Phone, pickUpPhone } from './phone.ts'
import type { World } from './world.ts'

/** A push that a killed process had claimed comes when its lease of 30 s is over. */
const pushLimitMs = 40_000
const endLimitMs = 10_000

/** What somebody does, and the end that it must come to whenever the server was killed. */
export interface Flow {
  readonly name: 'enrol' | 'sign-in' | 'deny' | 'sign-in, app killed too' | 'same phone' | 'remove'
  /** What must be there before; nobody is killed here. */
  prepare(world: World): Promise<Phone>
  /** Throws when it does not end well. Returns the attempt, where there is one. */
  run(world: World, phone: Phone): Promise<string | null>
}

async function enrolled(world: World): Promise<Phone> {
  const phone = await pickUpPhone(world)
  await phone.enrol()
  return phone
}

const enrol: Flow = {
  name: 'enrol',
  prepare: pickUpPhone,
  async run(_world, phone) {
    expectEnd((await phone.enrol()).outcome, 'enrolled')
    return null
  },
}

/** Answers with the code that collecting takes, if it takes one. */
type Approve = (phone: Phone, loginId: string, digits: string) => Promise<string | null>

const signInWith = (name: Flow['name'], approve: Approve): Flow => ({
  name,
  prepare: enrolled,
  async run(world, phone) {
    const browser = openBrowser(world)
    const { loginId, digits } = await browser.start(phone.number)
    const page = browser.watch(loginId)
    try {
      await page.open
      await phone.pushed(loginId, pushLimitMs)
      const code = await approve(phone, loginId, digits)
      expectEnd(await soon(page.end), 'MATCH_SUCCESS')
      expectEnd(await browser.read(loginId), 'MATCH_SUCCESS')
      await browser.collect(loginId, code)
      expectEnd(String(await browser.isSignedIn()), 'true')
      return loginId
    } finally {
      page.close()
    }
  },
})

const withDigits = (digits: string) => ({ decision: 'approve', digits }) as const

const signIn = signInWith('sign-in', async (phone, loginId, digits) => {
  expectEnd((await phone.decide(loginId, withDigits(digits))).outcome, 'signed_in')
  return null
})

/** The page is on the phone that approves: no digits, and a link back. */
const samePhone = signInWith('same phone', async (phone, loginId) => {
  const decided = await phone.decide(loginId, { decision: 'approve', return: true })
  const url = decided.outcome === 'signed_in' ? decided.returnUrl : undefined
  const link = readReturnLink(new URL(url ?? 'none:').hash)
  if (link?.loginId !== loginId) throw new Error(`no way back: ${JSON.stringify(decided)}`)
  return link.code
})

/** The app dies with the server, and goes on when it is opened again. */
export const signInAnew = signInWith('sign-in, app killed too', async (phone, loginId, digits) => {
  await phone.decideOnce(loginId, withDigits(digits))
  return null
})

const deny: Flow = {
  name: 'deny',
  prepare: enrolled,
  async run(world, phone) {
    const browser = openBrowser(world)
    const { loginId } = await browser.start(phone.number)
    const page = browser.watch(loginId)
    try {
      await page.open
      await phone.pushed(loginId, pushLimitMs)
      expectEnd((await phone.decide(loginId, { decision: 'deny' })).outcome, 'denied')
      expectEnd(await soon(page.end), 'DENIED')
      expectEnd(await browser.read(loginId), 'DENIED')
      return loginId
    } finally {
      page.close()
    }
  },
}

/** The phone takes itself off: the session that it approved ends with it. */
const remove: Flow = {
  name: 'remove',
  prepare: enrolled,
  async run(world, phone) {
    const browser = openBrowser(world)
    const { loginId, digits } = await browser.start(phone.number)
    await phone.pushed(loginId, pushLimitMs)
    expectEnd((await phone.decide(loginId, withDigits(digits))).outcome, 'signed_in')
    await browser.collect(loginId, null)
    expectEnd(String(await browser.isSignedIn()), 'true')
    await phone.remove()
    expectEnd(String(await browser.isSignedIn()), 'false')
    return loginId
  },
}

export const flows = { enrol, signIn, deny, samePhone, remove } as const

function expectEnd(end: string, wanted: string): void {
  if (end !== wanted) throw new Error(`ended as ${end} instead of ${wanted}`)
}

function soon<Value>(promise: Promise<Value>): Promise<Value> {
  const limit = new Promise<never>((_resolve, reject) => {
    setTimeout(() => reject(new Error('the page was not told of the end')), endLimitMs).unref()
  })
  return Promise.race([promise, limit])
}
