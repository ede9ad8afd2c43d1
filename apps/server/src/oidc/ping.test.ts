import { afterEach, describe, expect, test } from 'vitest'
import { createPingSender } from '../adapters/outbound/ping-sender.ts'
import {
  type ReceivedRequest,
  startScriptedServer,
} from '../adapters/outbound/scripted-server.test-support.ts'
import type { PingSender } from '../ports/ping-sender.ts'
import {
  type BackchannelWorld,
  backEnd,
  createBackchannelWorld,
} from '../test-support/backchannel-world.ts'

let world: BackchannelWorld | undefined
afterEach(() => world?.stop())

/** A back end that takes pings with the right token only, and a world that may call it. */
async function createPingWorld({
  answer = statusFor,
  pings,
}: {
  readonly answer?: (request: ReceivedRequest) => number
  readonly pings?: PingSender
} = {}) {
  const endpoint = await startScriptedServer((request) => ({ status: answer(request) }))
  const loopbackPorts = [Number(new URL(endpoint.url).port)]
  const pinged = backEnd('pinged', {
    backchannel_token_delivery_mode: 'ping',
    backchannel_client_notification_endpoint: `${endpoint.url}/ended`,
  })
  const created = await createBackchannelWorld(
    { oidcClients: [pinged] },
    pings ?? createPingSender({ loopbackPorts }),
  )
  world = created
  const begin = () => created.begin('pinged', { client_notification_token: 'bearer-1' })
  return { world: created, begin, endpoint, settled: () => isSettled(created) }
}

function statusFor({ headers }: ReceivedRequest) {
  return headers.authorization === 'Bearer bearer-1' ? 204 : 401
}

async function isSettled({ db }: BackchannelWorld) {
  const rows = await db.selectFrom('backchannel_requests').select('ping').execute()
  return rows.every(({ ping }) => ping === null)
}

describe('a back end that wants to be told', { timeout: 60_000 }, () => {
  test('T-82 gets one ping with its own token, the id and no tokens, and then redeems', async () => {
    const { world, begin, endpoint, settled } = await createPingWorld()
    const begun = await begin()
    expect(await world.refusal('pinged', begun)).toMatchObject({ error: 'authorization_pending' })
    await world.approve(begun.digits)
    await expect.poll(settled, { timeout: 20_000 }).toBe(true)
    expect(endpoint.requests).toHaveLength(1)
    expect(endpoint.requests[0]).toMatchObject({
      path: '/ended',
      body: JSON.stringify({ auth_req_id: begun.auth_req_id }),
      headers: { authorization: 'Bearer bearer-1' },
    })
    expect((await world.poll('pinged', begun)).access_token).toBeTruthy()
    expect(world.log.join()).not.toContain('bearer-1')
  })

  test.each(['denied', 'expired'] as const)('hears of a request that was %s too', async (how) => {
    const { world, begin, endpoint, settled } = await createPingWorld()
    const begun = await begin()
    if (how === 'denied') await world.deny()
    else world.wait(120)
    await expect.poll(settled, { timeout: 20_000 }).toBe(true)
    expect(endpoint.requests).toHaveLength(1)
    expect((await world.refusal('pinged', begun)).description).toMatch(how)
  })

  test('is told nothing while the attempt is open', async () => {
    const { world, begin, endpoint } = await createPingWorld()
    const open = await begin()
    world.wait(1)
    const over = await begin()
    await world.deny()
    await expect.poll(() => endpoint.requests.length, { timeout: 20_000 }).toBe(1)
    expect(endpoint.requests[0]?.body).toContain(over.auth_req_id)
    expect(await world.refusal('pinged', open)).toMatchObject({ error: 'authorization_pending' })
  })

  test('T-82 that does not take it is told five times at most, further and further apart', async () => {
    const { world, begin, endpoint, settled } = await createPingWorld({ answer: () => 503 })
    const begun = await begin()
    await world.approve(begun.digits)
    for (const [tries, seconds] of [
      [1, 1],
      [2, 3],
      [3, 10],
      [4, 30],
    ] as const) {
      await expect.poll(() => endpoint.requests.length, { timeout: 20_000 }).toBe(tries)
      await expect
        .poll(() => world.log.filter((line) => line.includes('"how":"retry"')).length)
        .toBe(tries)
      world.wait(seconds - 0.5)
      await world.refusal('pinged', { auth_req_id: 'another' })
      expect(endpoint.requests).toHaveLength(tries)
      world.wait(0.5)
    }
    await expect.poll(settled, { timeout: 20_000 }).toBe(true)
    expect(endpoint.requests).toHaveLength(5)
    expect(world.log.join()).toContain('given_up')
    expect((await world.poll('pinged', begun)).access_token).toBeTruthy()
  })

  test('never delays the phone, and its fault undoes no approval', async () => {
    let letGo: (taken: boolean) => void = () => undefined
    const hanging = new Promise<boolean>((resolve) => {
      letGo = resolve
    })
    const { world, begin } = await createPingWorld({ pings: { send: () => hanging } })
    const begun = await begin()
    expect(await world.approve(begun.digits)).toMatchObject({ value: { outcome: 'signed_in' } })
    expect((await world.poll('pinged', begun)).access_token).toBeTruthy()
    letGo(false)
  })

  test.each([
    {},
    { client_notification_token: 'with space' },
    { client_notification_token: 'x'.repeat(1_025) },
  ])(
    'T-82 has to bring a token that can be one: %j is refused',
    async (params: Record<string, string>) => {
      const { world } = await createPingWorld()
      expect((await world.startRefusal('pinged', params))[0]).toBe('invalid_request')
    },
  )

  test('T-35 its token and the id are sealed in the store until it is told, and gone then', async () => {
    const { world, begin, settled } = await createPingWorld()
    const begun = await begin()
    const [row] = await world.db.selectFrom('backchannel_requests').selectAll().execute()
    expect(row?.ping).toBeTruthy()
    expect(JSON.stringify(row)).not.toContain('bearer-1')
    await world.approve(begun.digits)
    await expect.poll(settled, { timeout: 20_000 }).toBe(true)
  })
})
