import { readReturnLink } from '@mobile-companion/contract/return-link'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { acrValues } from '../model/assurance.ts'
import { backEnd, createBackchannelWorld } from '../test-support/backchannel-world.ts'
import {
  authorization,
  createOidcWorld,
  discover,
  type OidcWorld,
  redeem,
  visit,
} from '../test-support/oidc-world.ts'
import { newKey } from '../test-support/test-browser.ts'
import { issuer, patientWatch } from '../test-support/test-world.ts'

const byReturn = { decision: 'approve', return: true } as const

let world: OidcWorld
afterEach(() => world.stop())

describe('T-29 the way back to an app', () => {
  beforeEach(async () => {
    world = await createOidcWorld()
  })

  async function approvedAt(page: URL, browser = world.browser()) {
    const body = { phone_number: world.phone1.sim }
    const started = await browser.call('POST', `${page.pathname}/login`, { body })
    const { login_id: loginId } = started.json.data
    const enrolment = { deviceId: world.deviceId, phoneNumber: world.phone1.sim }
    const login = await world.phone1.companion.fetchLogin(enrolment, loginId)
    if (!login.ok) throw new Error(JSON.stringify(login))
    const decided = await world.phone1.companion.decide(
      enrolment,
      login.value,
      byReturn,
      patientWatch,
    )
    if (!decided.ok || decided.value.outcome !== 'signed_in') throw new Error('not signed in')
    const url = new URL(decided.value.returnUrl ?? '')
    return { loginId, url, code: readReturnLink(url.hash)?.code ?? '' }
  }

  test('T-29 T-57 leads to the very page that asked, and the ID token says what tied them', async () => {
    const browser = world.browser()
    const config = await discover(world, 'house')
    const asked = await authorization(config)
    const page = await visit(browser, asked.url)
    const { loginId, url, code } = await approvedAt(page, browser)
    expect([url.origin, url.pathname]).toEqual([issuer, `${page.pathname}/return`])
    expect((await browser.collect(loginId)).json.code).toBe('return_needed')
    expect((await browser.collect(loginId, newKey(), code)).status).toBe(201)
    const finished = await browser.call('POST', `${page.pathname}/finish`, {
      body: { login_id: loginId },
    })
    const back = await visit(browser, finished.json.data.redirect_to)
    const claims = (await redeem(config, back, asked)).claims()
    expect([claims?.amr, claims?.acr]).toEqual([['pop', 'return', 'sim'], acrValues.phoneAndSim])
  })

  test('T-29 an attempt that was not collected finishes nothing', async () => {
    const browser = world.browser()
    const asked = await authorization(await discover(world, 'house'))
    const page = await visit(browser, asked.url)
    const { loginId } = await approvedAt(page, browser)
    const finished = await browser.call('POST', `${page.pathname}/finish`, {
      body: { login_id: loginId },
    })
    expect([finished.status, finished.json.code]).toEqual([401, 'not_signed_in'])
  })
})

test('T-29 where no browser asks there is no way back: neither offered nor taken', async () => {
  const backchannel = await createBackchannelWorld({
    oidcClients: [backEnd('desk'), backEnd('voice', { digits_not_shown: true })],
  })
  world = backchannel
  for (const id of ['desk', 'voice']) {
    const begun = await backchannel.begin(id)
    const login = await backchannel.shown()
    expect(login.wayBack).toBe('none')
    const decided = await backchannel.decide(login, byReturn)
    expect(decided).toMatchObject({ ok: false, failure: { problem: 'request_changed' } })
    expect((await backchannel.attempts()).at(-1)?.status).toBe('UNKNOWN')
    expect((await backchannel.refusal(id, begun)).error).toBe('authorization_pending')
    backchannel.wait(1)
  }
})
