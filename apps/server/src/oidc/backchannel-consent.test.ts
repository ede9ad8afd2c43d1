import * as oidc from 'openid-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type BackchannelWorld,
  type Begun,
  backEnd,
  createBackchannelWorld,
} from '../test-support/backchannel-world.ts'
import { number } from '../test-support/oidc-world.ts'

const everything = 'openid phone offline_access'

let world: BackchannelWorld
beforeEach(async () => {
  world = await createBackchannelWorld({
    oidcClients: [
      backEnd('desk'),
      backEnd('own', { first_party: true }),
      backEnd('brief', { grant_types: ['urn:openid:params:grant-type:ciba'] }),
    ],
  })
})
afterEach(() => world.stop())

async function approved(id: string, begun: Begun) {
  await world.approve(begun.digits)
  return world.poll(id, begun)
}

/** Changes what the phone has signed: what no call can do. */
async function forgetConsent() {
  const attempts = await world.attempts()
  for (const { id, request } of attempts) {
    const changed = JSON.stringify({ ...JSON.parse(request), consent: [] })
    await world.db.updateTable('logins').set({ request: changed }).where('id', '=', id).execute()
  }
}

test('T-63 the phone is shown, and signs, what a client that is not of the house gets', async () => {
  const begun = await world.begin('desk', { scope: everything })
  expect((await world.shown()).request.consent).toEqual(['phone', 'offline_access'])
  const tokens = await approved('desk', begun)
  expect(tokens.scope).toBe(everything)
  expect(tokens.refresh_token).toBeTruthy()
})

test('T-63 also by an ID token of before, with which it knew no number', async () => {
  const first = await approved('desk', await world.begin('desk', { scope: 'openid' }))
  world.wait(1)
  const hint = { login_hint: '', id_token_hint: first.id_token ?? '' }
  const begun = await world.begin('desk', { ...hint, scope: 'openid phone' })
  expect((await world.shown()).request.consent).toEqual(['phone'])
  const tokens = await approved('desk', begun)
  const config = await world.config('desk')
  const sub = tokens.claims()?.sub ?? ''
  expect(await oidc.fetchUserInfo(config, tokens.access_token, sub)).toMatchObject({
    phone_number: number,
  })
})

test('T-63 it gets nothing that the phone did not say', async () => {
  const begun = await world.begin('desk', { scope: everything })
  await world.approve(begun.digits)
  await forgetConsent()
  const tokens = await world.poll('desk', begun)
  expect(tokens.scope).toBe('openid')
  expect(tokens).not.toHaveProperty('refresh_token')
  const sub = tokens.claims()?.sub ?? ''
  expect(await oidc.fetchUserInfo(await world.config('desk'), tokens.access_token, sub)).toEqual({
    sub,
  })
})

test('T-63 what nobody knows here is neither shown nor given', async () => {
  const begun = await world.begin('desk', { scope: 'openid email phone' })
  expect((await world.shown()).request.consent).toEqual(['phone'])
  expect((await approved('desk', begun)).scope).toBe('openid phone')
})

test('a client of the house is asked about nothing, and gets what it asked for', async () => {
  const begun = await world.begin('own', { scope: everything })
  expect((await world.shown()).request.consent).toEqual([])
  expect((await approved('own', begun)).scope).toBe(everything)
})

test('nobody is asked about a stay that the client could not use', async () => {
  await world.begin('brief', { scope: everything })
  expect((await world.shown()).request.consent).toEqual(['phone'])
})

test('what was said is in the audit log, with the message that agreed', async () => {
  await approved('desk', await world.begin('desk', { scope: everything }))
  const rows = await world.db.selectFrom('audit_log').selectAll().execute()
  const detail = rows.find(({ event }) => event === 'login_approve')?.detail ?? '{}'
  expect(JSON.parse(detail)).toEqual({
    jws_sha256: expect.stringMatching(/^[\w-]{43}$/),
    approval: null,
    consent: ['phone', 'offline_access'],
  })
})
