import { sql } from 'kysely'
import * as oidc from 'openid-client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Subject } from '../model/ids.ts'
import type { PhoneNumber } from '../model/phone-number.ts'
import { type BackchannelWorld, createBackchannelWorld } from '../test-support/backchannel-world.ts'
import { number } from '../test-support/oidc-world.ts'
import { repeatGraceMs } from './adapter.ts'

let world: BackchannelWorld
beforeEach(async () => {
  world = await createBackchannelWorld()
})
afterEach(() => world.stop())

const pending = { error: 'authorization_pending', retryAfter: '2' }

describe('tokens', () => {
  test('say who, how and when the person approved', async () => {
    const begun = await world.begin('desk')
    world.wait(20)
    const approvedAt = Math.floor(world.now().getTime() / 1000)
    await world.approve(begun.digits)
    world.wait(30)
    const tokens = await world.poll('desk', begun)
    expect(tokens.claims()).toMatchObject({
      acr: 'urn:mobile-companion:acr:phone-and-sim',
      amr: ['pop', 'user', 'sim'],
      auth_time: approvedAt,
      aud: 'desk',
    })
    const { sub = '' } = tokens.claims() ?? {}
    expect(sub).toMatch(/^usr_/)
    const config = await world.config('desk')
    expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({
      sub,
      phone_number: number,
    })
  })

  test('of openid-client’s own polling, from beginning to end', async () => {
    const config = await world.config('desk')
    const begun = await oidc.initiateBackchannelAuthentication(config, {
      scope: 'openid',
      login_hint: number,
    })
    await world.approve(String(begun.digits))
    const impatient = { ...begun, interval: 0 }
    const tokens = await oidc.pollBackchannelAuthenticationGrant(config, impatient)
    expect(tokens.claims()?.sub).toMatch(/^usr_/)
    expect(tokens.refresh_token).toBeUndefined()
  })

  test('refresh where the app asked for offline_access', async () => {
    const begun = await world.begin('desk', { scope: 'openid offline_access' })
    await world.approve(begun.digits)
    const { refresh_token = '' } = await world.poll('desk', begun)
    world.wait(24 * 60 * 60 + 1)
    const again = await oidc.refreshTokenGrant(await world.config('desk'), refresh_token)
    expect(again.claims()?.acr).toBe('urn:mobile-companion:acr:phone-and-sim')
  })

  test('outlive nobody’s session: a client of the house gets no refresh token without asking', async () => {
    const begun = await world.begin('own')
    await world.approve(begun.digits)
    expect(await world.poll('own', begun)).not.toHaveProperty('refresh_token')
  })

  test('are for the account that an ID token named, whoever has its number now', async () => {
    const first = await world.begin('desk')
    await world.approve(first.digits)
    const { id_token = '' } = await world.poll('desk', first)
    world.wait(1)
    const begun = await world.begin('desk', { login_hint: '', id_token_hint: id_token })
    await world.approve(begun.digits)
    await moveAccount()
    expect(await world.refusal('desk', begun)).toMatchObject({ error: 'invalid_grant' })
  })

  test('T-62 of one request go to exactly one of 50 that redeem it at once, and stay good', async () => {
    const begun = await world.begin('desk')
    await world.approve(begun.digits)
    const polls = await Promise.allSettled(
      Array.from({ length: 50 }, () => world.poll('desk', begun)),
    )
    const won = polls.flatMap((poll) => (poll.status === 'fulfilled' ? [poll.value] : []))
    const lost = polls.flatMap((poll) => (poll.status === 'rejected' ? [poll.reason.error] : []))
    expect(won).toHaveLength(1)
    expect(lost).toEqual(Array(49).fill('invalid_grant'))
    const config = await world.config('desk')
    const token = won[0]?.access_token ?? ''
    const sub = won[0]?.claims()?.sub ?? ''
    expect(await oidc.fetchUserInfo(config, token, sub)).toMatchObject({ sub })
    const kept = await world.db.selectFrom('oidc_artefacts').select('model').execute()
    expect(kept.filter(({ model }) => model === 'Grant')).toHaveLength(1)
  })

  test('T-62 stay good when the request is redeemed once more, however late', async () => {
    const begun = await world.begin('desk')
    await world.approve(begun.digits)
    const tokens = await world.poll('desk', begun)
    for (const seconds of [0, repeatGraceMs / 1000 + 1]) {
      world.wait(seconds)
      expect(await world.refusal('desk', begun)).toMatchObject({ error: 'invalid_grant' })
    }
    const sub = tokens.claims()?.sub ?? ''
    const config = await world.config('desk')
    expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({ sub })
  })

  test('T-62 are for the client that asked: another one’s poll is no grant, and does not count as a poll', async () => {
    const begun = await world.begin('desk')
    expect(await world.refusal('other', begun)).toMatchObject({ error: 'invalid_grant' })
    expect(await world.refusal('desk', begun)).toMatchObject(pending)
    await world.approve(begun.digits)
    expect(await world.refusal('other', begun)).toMatchObject({ error: 'invalid_grant' })
    expect((await world.poll('desk', begun)).access_token).toBeTruthy()
  })

  test('are for an account that is still there', async () => {
    const begun = await world.begin('desk')
    await world.approve(begun.digits)
    await sql`pragma foreign_keys = off`.execute(world.db)
    await world.db.deleteFrom('accounts').execute()
    expect(await world.refusal('desk', begun)).toMatchObject({ error: 'invalid_grant' })
  })

  test('cannot be had for ever: an approved request expires too', async () => {
    const begun = await world.begin('desk')
    await world.approve(begun.digits)
    world.wait(begun.expires_in)
    expect(await world.refusal('desk', begun)).toMatchObject({ error: 'expired_token' })
  })
})

/** What no call can do: the account's success becomes another one's. */
async function moveAccount() {
  await sql`pragma foreign_keys = off`.execute(world.db)
  const sub = 'usr_another' as Subject
  const row = await world.db.selectFrom('accounts').selectAll().executeTakeFirstOrThrow()
  await world.db
    .insertInto('accounts')
    .values({ ...row, sub, phone_number: '+447911123457' as PhoneNumber })
    .execute()
  await world.db.updateTable('logins').set({ sub }).execute()
}

describe('the reason of an end without success reaches the app', () => {
  const denied = 'access_denied'

  test('denied, each time it asks', async () => {
    const begun = await world.begin('desk')
    await world.deny()
    const refusal = { error: denied, description: 'denied: the person denied it' }
    expect(await world.refusal('desk', begun)).toMatchObject(refusal)
    expect(await world.refusal('desk', begun)).toMatchObject(refusal)
  })

  test('not_me', async () => {
    const begun = await world.begin('desk')
    await world.deny('deny_not_me')
    const { error, description } = await world.refusal('desk', begun)
    expect([error, description]).toEqual([denied, expect.stringMatching(/^not_me: /)])
  })

  test('wrong_digits', async () => {
    const begun = await world.begin('desk')
    const wrong = begun.digits === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 3; tries += 1) await world.approve(wrong)
    const { error, description } = await world.refusal('desk', begun)
    expect([error, description]).toEqual([denied, expect.stringMatching(/^wrong_digits: /)])
  })

  test('no_match', async () => {
    const begun = await world.begin('desk')
    world.phone1.sim = '+447911999999'
    await world.approve(begun.digits)
    const { error, description } = await world.refusal('desk', begun)
    expect([error, description]).toEqual([denied, expect.stringMatching(/^no_match: /)])
  })

  test('sim_unavailable', async () => {
    const begun = await world.begin('desk')
    world.operator.completeTrouble = 'operator_error'
    await world.approve(begun.digits)
    const { error, description } = await world.refusal('desk', begun)
    expect([error, description]).toEqual([denied, expect.stringMatching(/^sim_unavailable: /)])
  })

  test('expired', async () => {
    const begun = await world.begin('desk')
    world.wait(120)
    const { error, description } = await world.refusal('desk', begun)
    expect([error, description]).toEqual(['expired_token', expect.stringMatching(/^expired: /)])
  })
})

test('T-22 many of another app neither cancel one nor keep it from its approval', async () => {
  const begun = await world.begin('desk')
  const asked = await world.shown()
  world.wait(1)
  for (let count = 0; count < 10; count += 1) await world.begin('other')
  await world.decide(asked, { decision: 'approve', digits: begun.digits })
  expect((await world.poll('desk', begun)).access_token).toBeTruthy()
})

describe('one end', () => {
  test('T-53 an approval that comes too late is told so, and the app that it expired', async () => {
    const begun = await world.begin('desk')
    const late = await world.shown()
    world.wait(120)
    expect(await world.decide(late, { decision: 'approve', digits: begun.digits })).toMatchObject({
      value: { outcome: 'ended', status: 'EXPIRED' },
    })
    expect(await world.refusal('desk', begun)).toMatchObject({ error: 'expired_token' })
  })

  test('T-52 deny, then approve: the second is told that it is over, and the app that it was denied', async () => {
    const begun = await world.begin('desk')
    const [first, second] = [await world.shown(), await world.shown()]
    await world.decide(first, { decision: 'deny' })
    expect(await world.decide(second, { decision: 'approve', digits: begun.digits })).toMatchObject(
      { value: { outcome: 'ended', status: 'DENIED' } },
    )
    expect(await world.refusal('desk', begun)).toMatchObject({ error: 'access_denied' })
  })

  test('T-52 approve, then deny: the second is told that it is over, and the app gets tokens', async () => {
    const begun = await world.begin('desk')
    const [first, second] = [await world.shown(), await world.shown()]
    await world.decide(first, { decision: 'approve', digits: begun.digits })
    expect(await world.decide(second, { decision: 'deny' })).toMatchObject({
      value: { outcome: 'ended', status: 'MATCH_SUCCESS' },
    })
    expect((await world.poll('desk', begun)).access_token).toBeTruthy()
  })

  test('is in the audit log, with whose it was', async () => {
    const begun = await world.begin('desk')
    await world.approve(begun.digits)
    const sub = (await world.poll('desk', begun)).claims()?.sub
    const rows = await world.db.selectFrom('audit_log').select(['event', 'sub']).execute()
    expect(rows.at(-1)).toEqual({ event: 'login_redeemed', sub })
    expect(world.log.join()).toContain('login_redeemed')
  })
})
