import { decodeJwt } from 'jose'
import * as oidc from 'openid-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { backchannelGrant } from '../model/backchannel-client.ts'
import {
  type BackchannelWorld,
  backEnd,
  createBackchannelWorld,
} from '../test-support/backchannel-world.ts'
import { action, asking, contract, payment } from '../test-support/details-world.ts'
import { documentedTypes } from '../test-support/documented-types.ts'

let world: BackchannelWorld
beforeEach(async () => {
  const authorization_details_types = ['payment', 'contract', 'admin_action']
  world = await createBackchannelWorld({
    detailTypes: documentedTypes(),
    oidcClients: [
      backEnd('desk', { authorization_details_types }),
      backEnd('voice', { authorization_details_types, digits_not_shown: true }),
      backEnd('plain'),
      backEnd('former', { authorization_details_types: ['gift', 'contract'] }),
    ],
  })
})
afterEach(() => world.stop())

test('T-55 what a back end asks for is what the phone shows and signs, and what its token has', async () => {
  const begun = await world.begin('desk', asking(payment))
  const { approval } = (await world.shown()).request
  expect(approval?.details[0]?.title).toBe('Pay EUR 1,234.50 to Northwind Energy')
  await world.approve(begun.digits)
  const tokens = await world.poll('desk', begun)
  expect(tokens.authorization_details).toEqual([payment])
  expect(decodeJwt(tokens.access_token)).toMatchObject({
    aud: 'https://payments.northwind.example',
    authorization_details: [payment],
  })
  const rows = await world.db.selectFrom('audit_log').selectAll().execute()
  const detail = rows.find(({ event }) => event === 'login_approve')?.detail ?? '{}'
  expect(JSON.parse(detail)).toMatchObject({ approval })
})

test('T-55 a back end gets no token for details that the phone did not sign', async () => {
  const begun = await world.begin('desk', asking(contract))
  await world.approve(begun.digits)
  const [attempt] = await world.attempts()
  const { approval, ...request } = JSON.parse(attempt?.request ?? '')
  await world.db
    .updateTable('logins')
    .set({ request: JSON.stringify({ ...request, approval: { ...approval, digest: 'A' } }) })
    .execute()
  expect((await world.refusal('desk', begun)).error).toBe('invalid_authorization_details')
})

test('a back end that cannot show digits has details approved, and its acr says so', async () => {
  const begun = await world.begin('voice', asking(action))
  expect((await world.shown()).request).toMatchObject({
    digits_asked: false,
    approval: { details: [{ title: 'Delete the tenant (acme)' }] },
  })
  await world.approve()
  const tokens = await world.poll('voice', begun)
  expect(tokens.authorization_details).toEqual([action])
  expect(tokens.claims()?.acr).toBe('urn:mobile-companion:acr:approval')
})

test('a back end gets only those of the approved details that it names', async () => {
  const config = await world.config('desk')
  const redeem = async (...named: object[]) => {
    const begun = await world.begin('desk', asking(contract, action))
    await world.approve(begun.digits)
    const params = { auth_req_id: begun.auth_req_id, ...asking(...named) }
    return oidc.genericGrantRequest(config, backchannelGrant, params)
  }
  expect((await redeem(action)).authorization_details).toEqual([action])
  await expect(redeem({ ...action, target: 'other' })).rejects.toMatchObject({
    error: 'invalid_authorization_details',
  })
})

test('T-28 a back end is refused before any phone hears of it', async () => {
  const refusals = [
    await world.startRefusal('desk', asking({ ...payment, payee: 'a\u202eb' })),
    await world.startRefusal('desk', asking({ type: 'gift' })),
    await world.startRefusal('plain', asking(payment)),
    await world.startRefusal('desk', { authorization_details: '[' }),
  ]
  expect(refusals.map(([error]) => error)).toEqual(Array(4).fill('invalid_authorization_details'))
  expect(await world.attempts()).toHaveLength(0)
})

test('a sign-in that a back end begins without details is as it always was', async () => {
  const begun = await world.begin('plain')
  expect((await world.shown()).request.approval).toBeNull()
  await world.approve(begun.digits)
  const tokens = await world.poll('plain', begun)
  expect(tokens.authorization_details).toBeUndefined()
})

test('T-21 what takes digits is not approved without, and no phone hears of it', async () => {
  const refusal = await world.startRefusal('voice', asking(payment))
  expect(refusal).toEqual([
    'invalid_authorization_details',
    expect.stringContaining('takes digits, which this client cannot show'),
  ])
  expect((await world.startRefusal('voice', asking(action, payment)))[0]).toBe(refusal[0])
  expect(await world.attempts()).toHaveLength(0)
})

test('a client that is registered for a type of the past goes on with everything else', async () => {
  const plain = await world.begin('former')
  await world.approve(plain.digits)
  expect((await world.poll('former', plain)).access_token).toBeTruthy()
  world.wait(1)
  const begun = await world.begin('former', asking(contract))
  await world.approve(begun.digits)
  expect((await world.poll('former', begun)).authorization_details).toEqual([contract])
  expect((await world.startRefusal('former', asking({ type: 'gift' })))[0]).toBe(
    'invalid_authorization_details',
  )
})
