import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BackchannelWorld, createBackchannelWorld } from '../test-support/backchannel-world.ts'

let world: BackchannelWorld
beforeEach(async () => {
  world = await createBackchannelWorld()
})
afterEach(() => world.stop())

const pending = { error: 'authorization_pending', retryAfter: '2' }

describe('polling', () => {
  test('T-62 is pending while the attempt is open, and says how long to wait', async () => {
    const begun = await world.begin('desk')
    expect(await world.refusal('desk', begun)).toMatchObject(pending)
    world.wait(2)
    expect(await world.refusal('desk', begun)).toMatchObject(pending)
  })

  test('T-62 too soon is told to slow down, 5 s more each time; the first poll never is', async () => {
    const begun = await world.begin('desk')
    expect(await world.refusal('desk', begun)).toMatchObject(pending)
    world.wait(1)
    expect(await world.refusal('desk', begun)).toMatchObject({
      error: 'slow_down',
      retryAfter: '7',
    })
    world.wait(5)
    expect(await world.refusal('desk', begun)).toMatchObject({
      error: 'slow_down',
      retryAfter: '12',
    })
    world.wait(11)
    expect(await world.refusal('desk', begun)).toMatchObject({
      error: 'slow_down',
      retryAfter: '17',
    })
    world.wait(17)
    expect(await world.refusal('desk', begun)).toMatchObject({
      error: 'authorization_pending',
      retryAfter: '17',
    })
  })

  test('T-62 by 50 at once is in time for exactly one, and the wait has a bound', async () => {
    const begun = await world.begin('desk')
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => world.refusal('desk', begun)),
    )
    expect(answers.filter(({ error }) => error === 'authorization_pending')).toHaveLength(1)
    expect(answers.filter(({ error }) => error === 'slow_down')).toHaveLength(49)
    expect(Math.max(...answers.map(({ retryAfter }) => Number(retryAfter)))).toBe(60)
  })

  test('too soon for a request that has its end gets that end', async () => {
    const begun = await world.begin('desk')
    await world.refusal('desk', begun)
    await world.approve(begun.digits)
    expect((await world.poll('desk', begun)).access_token).toBeTruthy()
  })

  test.each(['', 'x'.repeat(43), '../../etc', 'a'.repeat(5_000)])(
    'with %j is refused',
    async (id) => {
      const { error } = await world.refusal('desk', { auth_req_id: id })
      expect(error).toMatch(/^invalid_(grant|request)$/)
    },
  )
})
