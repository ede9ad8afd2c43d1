import { WWWAuthenticateChallengeError } from 'openid-client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { testPhone } from '../test/test-provider.ts'
import { openScene, type Scene } from '../test/test-scene.ts'
import { denyReasons } from './outcome.ts'

let scene: Scene

beforeEach(async () => {
  scene = await openScene()
})
afterEach(() => scene.server.close())

test('brings verified claims and the tokens when the phone has approved', async () => {
  const { id } = await scene.started()
  scene.clock.inPause = async (count) => {
    if (count === 3) await scene.server.approve()
  }
  const outcome = await scene.companion.wait(id)
  expect(outcome).toMatchObject({
    status: 'signed_in',
    claims: {
      sub: 'usr_1',
      phone_number: testPhone,
      phone_number_verified: true,
      acr: 'urn:companion:sim',
      amr: ['pop', 'sim'],
      auth_time: expect.any(Number),
    },
    tokens: { accessToken: expect.any(String), idToken: expect.any(String) },
  })
  expect(scene.clock.pauses).toEqual([2, 2, 2])
})

test.each(denyReasons)('says why: %s', async (reason) => {
  const { id } = await scene.started()
  await scene.server.deny(`${reason}: the person or the SIM said no`)
  expect(await scene.companion.wait(id)).toEqual({
    status: 'denied',
    reason,
    description: `${reason}: the person or the SIM said no`,
  })
})

test('a reason that is not known yet is a denial', async () => {
  const { id } = await scene.started()
  await scene.server.deny('moon_phase')
  expect(await scene.companion.wait(id)).toMatchObject({ status: 'denied', reason: 'denied' })
})

test('T-62: fifty waits at once make one call of the token endpoint at a time, and all get the same tokens', async () => {
  const { id } = await scene.started()
  scene.clock.inPause = async (count) => {
    if (count === 2) await scene.server.approve()
  }
  const outcomes = await Promise.all(Array.from({ length: 50 }, () => scene.companion.wait(id)))
  expect(new Set(outcomes).size).toBe(1)
  expect(outcomes[0]?.status).toBe('signed_in')
  expect(scene.network.calls).toMatchObject({ total: 2, mostAtOnce: 1 })
})

test('a wait that comes later gets the same outcome, without a second question', async () => {
  const { id } = await scene.started()
  await scene.server.approve()
  const first = await scene.companion.wait(id)
  expect(await scene.companion.wait(id)).toBe(first)
  expect(scene.network.calls.total).toBe(1)
})

test('T-62: slow_down makes every later pause five seconds longer', async () => {
  const { id } = await scene.started()
  scene.server.slowDown(2)
  scene.clock.inPause = async (count) => {
    if (count === 5) await scene.server.approve()
  }
  expect((await scene.companion.wait(id)).status).toBe('signed_in')
  expect(scene.clock.pauses).toEqual([2, 7, 12, 12, 12])
})

test('Retry-After is obeyed, on an error of the server too', async () => {
  const { id } = await scene.started()
  await scene.server.approve()
  scene.network.fates.push(new Response(null, { status: 503, headers: { 'retry-after': '33' } }))
  expect((await scene.companion.wait(id)).status).toBe('signed_in')
  expect(scene.clock.pauses).toEqual([2, 33])
})

test('a network that fails is tried again, less and less often', async () => {
  const { id } = await scene.started()
  await scene.server.approve()
  scene.network.fates.push(...Array.from({ length: 7 }, () => 'unreachable' as const))
  expect((await scene.companion.wait(id)).status).toBe('signed_in')
  expect(scene.clock.pauses).toEqual([2, 2, 2, 4, 8, 16, 30, 30])
})

test('a network that stays down ends with the attempt', async () => {
  const { id, expiresAt } = await scene.started()
  scene.network.fates.push(...Array.from({ length: 100 }, () => 'unreachable' as const))
  expect(await scene.companion.wait(id)).toEqual({ status: 'expired' })
  expect(scene.clock.now()).toBe(expiresAt.getTime())
})

test('when the one answer with the tokens is lost, it says so and nobody is signed in', async () => {
  const { id } = await scene.started()
  await scene.server.approve()
  scene.network.fates.push('answer_lost')
  expect(await scene.companion.wait(id)).toEqual({ status: 'lost' })
})

test('an attempt that nobody answers ends, and is asked for one last time at its end', async () => {
  const { id, expiresAt } = await scene.started()
  expect(await scene.companion.wait(id)).toEqual({ status: 'expired' })
  expect(scene.clock.now()).toBe(expiresAt.getTime())
  expect(scene.network.calls.total).toBe(300)
})

test('the server may end it earlier', async () => {
  const { id } = await scene.started()
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 })
  expect(await scene.companion.wait(id)).toEqual({ status: 'expired' })
  expect(scene.network.calls.total).toBe(1)
})

test('an attempt whose time is up is not asked for at all', async () => {
  const { id } = await scene.started()
  scene.clock.pass(600)
  expect(await scene.companion.wait(id)).toEqual({ status: 'expired' })
  expect(scene.network.calls.total).toBe(0)
})

test('an aborted wait rejects with the reason; the others go on', async () => {
  const { id } = await scene.started()
  const stop = new AbortController()
  scene.clock.inPause = async (count) => {
    if (count === 1) stop.abort(new Error('gone'))
    if (count === 2) await scene.server.approve()
  }
  const aborted = scene.companion.wait(id, { signal: stop.signal })
  const other = scene.companion.wait(id)
  await expect(aborted).rejects.toThrow('gone')
  expect((await other).status).toBe('signed_in')
})

test('when the last one has left, nothing is asked any more; who comes back finds the attempt', async () => {
  const { id } = await scene.started()
  const stop = new AbortController()
  scene.clock.inPause = (count) => {
    if (count === 2) stop.abort(new Error('gone'))
  }
  await expect(scene.companion.wait(id, { signal: stop.signal })).rejects.toThrow('gone')
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(scene.network.calls.total).toBe(1)
  await scene.server.approve()
  expect((await scene.companion.wait(id)).status).toBe('signed_in')
})

test('tokens that arrive after the last one has left are kept for who comes back', async () => {
  const { id } = await scene.started()
  await scene.server.approve()
  const stop = new AbortController()
  let onAnswer = () => {}
  const answered = new Promise<void>((resolve) => {
    onAnswer = resolve
  })
  const companion = scene.anotherCompanion({
    fetch: async (input, init) => {
      if (String(input).endsWith('/token')) stop.abort(new Error('gone'))
      const response = await scene.network.fetch(input, init)
      if (String(input).endsWith('/jwks')) onAnswer()
      return response
    },
  })
  await expect(companion.wait(id, { signal: stop.signal })).rejects.toThrow('gone')
  await answered
  expect((await companion.wait(id)).status).toBe('signed_in')
  expect(scene.network.calls.total).toBe(1)
})

test('an id that start did not give is a fault', async () => {
  await expect(scene.companion.wait('no such thing')).rejects.toThrow(TypeError)
  await expect(scene.companion.wait('W10')).rejects.toThrow(TypeError)
})

test('a client that the server refuses is a fault, not a wait', async () => {
  const { id } = await scene.started()
  const other = scene.anotherCompanion({ clientSecret: 'wrong' })
  await expect(other.wait(id)).rejects.toThrow(WWWAuthenticateChallengeError)
})
