import { createHash } from 'node:crypto'
import { decodeJwt } from 'jose'
import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  action,
  asking,
  contract,
  createDetailsWorld,
  fetched,
  finish,
  payment,
  refusal,
  untilPhone,
} from '../test-support/details-world.ts'
import {
  approve,
  authorization,
  discover,
  number,
  type OidcWorld,
  redeem,
  signIn,
  signInAt,
  visit,
} from '../test-support/oidc-world.ts'
import { newKey, type TestBrowser } from '../test-support/test-browser.ts'
import { words } from '../test-support/test-world.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('base64url')
const still = { onStep: () => {}, onTrouble: async () => {}, words }

let world: OidcWorld
beforeEach(async () => {
  world = await createDetailsWorld()
})
afterEach(() => world.stop())

async function audited(event: string) {
  const rows = await world.db.selectFrom('audit_log').selectAll().execute()
  return rows.find((row) => row.event === event)?.detail ?? ''
}

/** Puts the cookies of one tab's interaction in the place of the other's. */
function useTab(browser: TestBrowser, tab: ReadonlyMap<string, string>) {
  for (const [name, value] of tab) {
    if (/interaction|resume/.test(name)) browser.cookies.set(name, value)
  }
}

describe('what the person approves', () => {
  test('T-55 is what the phone shows, signs, and what the token and the audit row have', async () => {
    const { config, asked, browser, page, login } = await untilPhone(world, asking(payment))
    const shown = await fetched(world, login.login_id)
    const { approval } = shown.request
    expect(approval?.details).toEqual([
      {
        type: 'payment',
        title: 'Pay EUR 1,234.50 to Northwind Energy',
        approve: 'Approve payment',
        lines: [
          { label: 'Amount', value: 'EUR 1,234.50' },
          { label: 'To', value: 'Northwind Energy' },
          { label: 'Account', value: 'GB33 BUKB 2020 1555 5555 55' },
        ],
      },
    ])
    const details = await browser.call('GET', `${page.pathname}/details`)
    expect(details.json.data.details).toEqual(approval?.details)

    await approve(world, login.login_id, login.digits)
    await browser.collect(login.login_id, newKey())
    const finished = await finish(browser, page, login.login_id)
    const back = await visit(browser, finished.json.data.redirect_to)
    const tokens = await redeem(config, back, asked)
    expect(tokens.authorization_details).toEqual([payment])
    expect(approval?.digest).toBe(sha256(JSON.stringify(tokens.authorization_details)))

    const message = await world.db
      .selectFrom('device_messages')
      .select(['jws', 'digest'])
      .where('subject_id', '=', login.login_id)
      .where('jws', 'like', `${header('companion-approval+jwt')}%`)
      .executeTakeFirstOrThrow()
    expect(decodeJwt(message.jws)).toMatchObject({ ctx: shown.ctx })
    expect(JSON.parse(await audited('login_approve'))).toEqual({
      jws_sha256: sha256(message.jws),
      approval,
      consent: [],
    })
  })

  test.each([
    ['the amount', 'EUR 1,234.50', 'EUR 1,234.51'],
    ['the payee', 'Northwind Energy', 'Northwind Energi'],
    ['the digest of the JSON', '"digest":"', '"digest":"A'],
  ])('T-55 approves nothing once %s was changed behind the phone', async (_what, from, to) => {
    const { browser, login } = await untilPhone(world, asking(payment))
    const { request } = await world.db
      .selectFrom('logins')
      .select('request')
      .where('id', '=', login.login_id)
      .executeTakeFirstOrThrow()
    const shown = await fetched(world, login.login_id)
    expect(request).toContain(from)
    await world.db
      .updateTable('logins')
      .set({ request: request.replaceAll(from, to) })
      .where('id', '=', login.login_id)
      .execute()
    const decided = await world.phone1.companion.decide(
      { deviceId: world.deviceId, phoneNumber: number } as never,
      shown,
      { decision: 'approve', digits: login.digits },
      still,
    )
    expect(decided).toMatchObject({ failure: { problem: 'request_changed' } })
    expect((await browser.read(login.login_id)).check_status).toBe('UNKNOWN')
  })

  test('T-55 makes no code for a request of which the phone showed another', async () => {
    const browser = world.browser()
    const other = await untilPhone(world, asking({ ...payment, payee: 'Somebody Else' }), browser)
    const { login } = await untilPhone(world, asking(payment), browser)
    await approve(world, login.login_id, login.digits)
    await browser.collect(login.login_id, newKey())
    useTab(browser, other.tab)
    const finished = await finish(browser, other.page, login.login_id)
    expect(finished.json.code).toBe('sign_in_again')
  })

  test('T-55 makes no code for JSON that is written otherwise and reads the same', async () => {
    const amount = (amount: string) => asking({ ...payment, amount: { ...payment.amount, amount } })
    const browser = world.browser()
    const other = await untilPhone(world, amount('5.00'), browser)
    const { login } = await untilPhone(world, amount('5'), browser)
    await approve(world, login.login_id, login.digits)
    await browser.collect(login.login_id, newKey())
    useTab(browser, other.tab)
    const { data } = (await finish(browser, other.page, login.login_id)).json
    const back = await visit(browser, data.redirect_to)
    expect(back.searchParams.get('error')).toBe('invalid_authorization_details')
  })

  test('is nothing when the phone denies', async () => {
    const { browser, page, login } = await untilPhone(world, asking(payment))
    const enrolment = { deviceId: world.deviceId, phoneNumber: number }
    await world.phone1.companion.decide(
      enrolment as never,
      await fetched(world, login.login_id),
      { decision: 'deny' },
      still,
    )
    expect((await finish(browser, page, login.login_id)).json.code).toBe('not_signed_in')
    expect(await audited('login_deny')).toContain('Northwind Energy')
  })

  test('is in the language of the app where its types have it', async () => {
    const { login } = await untilPhone(world, { ...asking(payment), ui_locales: 'pt de' })
    const { approval } = (await fetched(world, login.login_id)).request
    expect(approval?.details[0]).toMatchObject({
      title: '1.234,50 EUR an Northwind Energy zahlen',
      approve: 'Zahlung freigeben',
    })
  })

  test('comes to the phone as it was pushed (PAR)', async () => {
    const config = await discover(world, 'house')
    const plain = await authorization(config, asking(contract, action))
    const url = await oidc.buildAuthorizationUrlWithPAR(config, plain.url.searchParams)
    expect(url.search).not.toContain('Fibre')
    const browser = world.browser()
    const back = await signInAt(world, browser, await visit(browser, url))
    const tokens = await redeem(config, back, plain)
    expect(tokens.authorization_details).toEqual([contract, action])
  })
})

describe('there is always an approval on the phone', () => {
  test.each(['house', 'foreign'])('for %s also when somebody is signed in', async (id) => {
    const config = await discover(world, 'house')
    const { browser } = await signIn(world, config)
    const page = await visit(
      browser,
      (await authorization(await discover(world, id), asking(payment))).url,
    )
    expect(page.pathname).toMatch(/^\/oidc\/interaction\//)
    const details = await browser.call('GET', `${page.pathname}/details`)
    expect(details.json.data.prompt).toBe('login')
    const allowed = await browser.call('POST', `${page.pathname}/consent`)
    expect(allowed.status).toBe(404)
    const session = await browser.call('GET', '/api/session')
    expect(session.status).toBe(200)
    expect((await finish(browser, page, 'lgn_none')).json.code).toBe('sign_in_again')
  })

  test('and prompt=none is answered that there is none', async () => {
    const { browser } = await signIn(world, await discover(world, 'house'))
    expect(await refusal(world, { ...asking(payment), prompt: 'none' }, 'house', browser)).toBe(
      'interaction_required',
    )
    expect(await refusal(world, { prompt: 'none' }, 'house', browser)).toBeUndefined()
  })

  test('one that was given counts once: another request with the same details takes another', async () => {
    const browser = world.browser()
    const tabs = [
      await untilPhone(world, asking(payment), browser),
      await untilPhone(world, asking(payment), browser),
    ]
    const id = tabs[1]?.login.login_id
    await approve(world, id, tabs[1]?.login.digits)
    await browser.collect(id, newKey())
    const ends: (string | undefined)[] = []
    for (const { page, tab } of tabs) {
      useTab(browser, tab)
      const { data } = (await finish(browser, page, id)).json
      const back = await visit(browser, data.redirect_to)
      ends.push(back.searchParams.get('error') ?? 'a code')
    }
    expect(ends).toEqual(['a code', 'invalid_authorization_details'])
  })

  test('one that was given makes one code, however often the browser comes back at once', async () => {
    const { browser, page, login } = await untilPhone(world, asking(payment))
    await approve(world, login.login_id, login.digits)
    await browser.collect(login.login_id, newKey())
    const { redirect_to } = (await finish(browser, page, login.login_id)).json.data
    const { pathname } = new URL(redirect_to)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => browser.call('GET', pathname)),
    )
    const codes = answers.filter(({ headers }) => String(headers.location).includes('code='))
    expect(codes).toHaveLength(1)
  })

  test('a client that is not of the house asks for consent with the same words', async () => {
    const config = await discover(world, 'foreign')
    const asked = await authorization(config, asking(payment))
    const browser = world.browser()
    const page = await signInAt(world, browser, await visit(browser, asked.url))
    const { data } = (await browser.call('GET', `${page.pathname}/details`)).json
    expect(data.prompt).toBe('consent')
    expect(data.details[0].title).toContain('Pay EUR')
    const allowed = await browser.call('POST', `${page.pathname}/consent`)
    const back = await visit(browser, allowed.json.data.redirect_to)
    expect((await redeem(config, back, asked)).authorization_details).toEqual([payment])
  })
})

function header(typ: string): string {
  return Buffer.from(JSON.stringify({ alg: 'ES256', typ }))
    .toString('base64url')
    .slice(0, 40)
}
