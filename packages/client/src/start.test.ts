import { WWWAuthenticateChallengeError } from 'openid-client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { testPhone } from '../test/test-provider.ts'
import { openScene, type Scene } from '../test/test-scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.server.close())

test('gives the digits to show, the end, and an id', async () => {
  const { digits, expiresAt, id } = await scene.started()
  expect(digits).toBe('482913')
  expect(expiresAt.getTime()).toBe(scene.clock.now() + 600_000)
  expect(id).toMatch(/^[\w-]+$/)
})

test('gives no digits when the client is one that cannot show them', async () => {
  await scene.server.close()
  scene = await openScene({ digits: null })
  expect(await scene.started()).not.toHaveProperty('digits')
})

test('sends what was asked for by the names of the standard', async () => {
  await scene.companion.start({
    phoneNumber: testPhone,
    country: 'GB',
    bindingMessage: 'Order 7',
    acrValues: ['a', 'b'],
    requestedExpiry: 90,
  })
  expect(scene.server.starts[0]).toMatchObject({
    scope: 'openid phone',
    login_hint: testPhone,
    country: 'GB',
    binding_message: 'Order 7',
    acr_values: 'a b',
    requested_expiry: '90',
  })
})

test.each([
  [{ phoneNumber: '12' }, 'phone_number_invalid'],
  [{ phoneNumber: ' ' }, 'phone_number_invalid'],
  [{ phoneNumber: '1'.repeat(65) }, 'phone_number_invalid'],
  [{ phoneNumber: testPhone, bindingMessage: 'x'.repeat(61) }, 'binding_message_invalid'],
])('what a person may get wrong is a value: %j is %s', async (request, code) => {
  expect(await scene.companion.start(request)).toEqual({ status: 'refused', code })
})

test.each([' ', '1'.repeat(65)])(
  'what can be no number is not sent: %.10j',
  async (phoneNumber) => {
    await scene.companion.start({ phoneNumber })
    expect(scene.network.called).toEqual([])
  },
)

test('a limit is a value, with the seconds to wait', async () => {
  const limited: typeof fetch = async (input, init) =>
    String(input).includes('backchannel')
      ? new Response(null, { status: 429, headers: { 'retry-after': '42' } })
      : fetch(input, init)
  const companion = scene.anotherCompanion({ fetch: limited })
  expect(await companion.start({ phoneNumber: testPhone })).toEqual({
    status: 'refused',
    code: 'limited',
    retryAfter: 42,
  })
})

test('a server that cannot be reached is a fault, and asks no phone twice', async () => {
  let starts = 0
  const broken: typeof fetch = async (input, init) => {
    if (!String(input).includes('backchannel')) return fetch(input, init)
    starts += 1
    throw new TypeError('fetch failed')
  }
  const companion = scene.anotherCompanion({ fetch: broken })
  await expect(companion.start({ phoneNumber: testPhone })).rejects.toThrow('fetch failed')
  expect(starts).toBe(1)
})

test('a wrong secret is a fault', async () => {
  const companion = scene.anotherCompanion({ clientSecret: 'wrong' })
  await expect(companion.start({ phoneNumber: testPhone })).rejects.toThrow(
    WWWAuthenticateChallengeError,
  )
})

test('ends with its signal', async () => {
  const stop = new AbortController()
  const hanging: typeof fetch = (input, init) =>
    String(input).includes('backchannel')
      ? new Promise((_, reject) => {
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
          stop.abort(new Error('enough'))
        })
      : fetch(input, init)
  const companion = scene.anotherCompanion({ fetch: hanging })
  const start = companion.start({ phoneNumber: testPhone }, { signal: stop.signal })
  await expect(start).rejects.toThrow('enough')
})

test('a discovery that failed is tried again with the next call', async () => {
  let isDown = true
  const shaky: typeof fetch = async (input, init) => {
    if (isDown) throw new TypeError('fetch failed')
    return fetch(input, init)
  }
  const companion = scene.anotherCompanion({ fetch: shaky })
  await expect(companion.start({ phoneNumber: testPhone })).rejects.toThrow()
  isDown = false
  expect((await scene.started(companion)).digits).toBe('482913')
})
