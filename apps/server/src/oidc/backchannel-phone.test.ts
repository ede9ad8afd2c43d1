import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BackchannelWorld, createBackchannelWorld } from '../test-support/backchannel-world.ts'
import { number } from '../test-support/oidc-world.ts'
import { contents } from '../test-support/whole-database.ts'

let world: BackchannelWorld
beforeEach(async () => {
  world = await createBackchannelWorld()
})
afterEach(() => world.stop())

describe('what the phone shows', () => {
  test('is who asks, as registered, and the binding message', async () => {
    await world.begin('desk', { binding_message: 'Bestellung „Grün 12“: 17,50 €' })
    expect((await world.shown()).request).toMatchObject({
      client: { name: 'The Shop', origin: 'https://desk.example' },
      binding_message: 'Bestellung „Grün 12“: 17,50 €',
      digits_asked: true,
      scopes: ['openid', 'phone'],
      place: null,
      browser: null,
    })
  })

  test.each(['AB 12', 'Übung Nr. 5', '注文 42', 'ж'.repeat(64)])(
    'T-28 %j may be shown',
    async (binding_message) => {
      await world.begin('desk', { binding_message })
      expect((await world.shown()).request.binding_message).toBe(binding_message)
    },
  )

  test.each([
    ['a direction mark', 'pay \u202e005'],
    ['an isolate', 'pay \u2066005'],
    ['a line break', 'pay\n5'],
    ['a NUL', 'pay\u00005'],
    ['a mark of no width', 'pay\u200b5'],
    ['a letter that is not seen', 'pay\u31645'],
    ['an emoji', 'pay 💸'],
    ['a web address', 'pay at https://evil.example'],
    ['a bare web address', 'go to evil.example now'],
    ['markup', '<b>pay</b>'],
    ['65 characters', 'x'.repeat(65)],
    ['ten kilobytes', 'x'.repeat(10_240)],
    ['spaces only', '   '],
  ])(
    'T-28 %s in the binding message is refused, and nothing begins',
    async (_what, binding_message) => {
      expect((await world.startRefusal('desk', { binding_message }))[0]).toBe(
        'invalid_binding_message',
      )
      expect(await world.attempts()).toEqual([])
    },
  )

  test('is there as long as the app wished, and never longer than the server gives', async () => {
    const short = await world.begin('desk', { requested_expiry: '30' })
    const long = await world.begin('desk', { requested_expiry: '86400' })
    expect([short.expires_in, long.expires_in]).toEqual([180, 270])
    world.wait(30)
    expect((await world.refusal('desk', short)).error).toBe('expired_token')
    expect((await world.refusal('desk', long)).error).toBe('authorization_pending')
  })
})

describe('an app that cannot show digits', () => {
  test('gets none, the phone asks for none, and the acr claims that nothing was passed on', async () => {
    const begun = await world.begin('voice')
    expect(begun).not.toHaveProperty('digits')
    expect((await world.shown()).request.digits_asked).toBe(false)
    await world.approve()
    expect((await world.poll('voice', begun)).claims()).toMatchObject({
      acr: 'urn:mobile-companion:acr:approval',
      amr: ['pop', 'sim'],
    })
  })

  test('T-78 says when the key is attested', async () => {
    await world.db.updateTable('devices').set({ attested: 'android-key' }).execute()
    const begun = await world.begin('voice')
    await world.approve()
    expect((await world.poll('voice', begun)).claims()?.amr).toEqual(['pop', 'hwk', 'sim'])
  })

  test('T-21 no other attempt takes an approval without digits, and this one takes none with', async () => {
    const voice = await world.begin('voice')
    const asked = await world.shown()
    expect(await world.decide(asked, { decision: 'approve', digits: '123456' })).toMatchObject({
      failure: { problem: 'request_changed' },
    })
    expect((await world.refusal('voice', voice)).error).toBe('authorization_pending')
    world.wait(1)
    await world.browser().start(number)
    const desk = await world.begin('desk')
    const before = await contents(world)
    for (const { id } of (await world.attempts()).slice(1)) {
      const login = await world.show(id)
      expect(await world.decide(login, { decision: 'approve' })).toMatchObject({
        failure: { problem: 'request_changed' },
      })
    }
    expect(await contents(world)).toBe(before)
    expect((await world.refusal('desk', desk)).error).toBe('authorization_pending')
  })
})

test('T-58 an approval of a phone that was removed before it was redeemed gives no tokens', async () => {
  const begun = await world.begin('desk')
  await world.approve(begun.digits)
  const enrolment = { deviceId: world.deviceId, phoneNumber: number }
  await world.phone1.companion.removeThisDevice(enrolment)
  expect(await world.refusal('desk', begun)).toMatchObject({ error: 'invalid_grant' })
})
