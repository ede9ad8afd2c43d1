import { type AddressInfo, createServer, type Server } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createPingSender, type PingSenderSettings } from './ping-sender.ts'
import { type ScriptedAnswer, startScriptedServer } from './scripted-server.test-support.ts'

const ping = { notificationToken: 'bearer-1', authReqId: 'request-1' }

async function clientThat(answer: ScriptedAnswer) {
  const client = await startScriptedServer(() => answer)
  const port = Number(new URL(client.url).port)
  return { client, port, sender: createPingSender({ loopbackPorts: [port] }) }
}

describe('a client is told', () => {
  test.each([200, 204])(
    'once, with its token and the id and nothing else; it answers %d',
    async (status) => {
      const { client, sender } = await clientThat({ status, body: 'thank you' })
      expect(await sender.send({ ...ping, endpoint: `${client.url}/ping?a=b` })).toBe(true)
      expect(client.requests).toHaveLength(1)
      expect(client.requests[0]).toMatchObject({
        method: 'POST',
        path: '/ping?a=b',
        body: '{"auth_req_id":"request-1"}',
        headers: { authorization: 'Bearer bearer-1', 'content-type': 'application/json' },
      })
    },
  )

  test.each([304, 400, 401, 500])('not, when it answers %d', async (status) => {
    const { client, sender } = await clientThat({ status })
    expect(await sender.send({ ...ping, endpoint: client.url })).toBe(false)
  })

  test('T-81 by itself alone: no redirect is followed, to this machine or elsewhere', async () => {
    const canary = await startScriptedServer(() => ({ status: 200 }))
    const { client, sender } = await clientThat({ status: 302, headers: { location: canary.url } })
    expect(await sender.send({ ...ping, endpoint: client.url })).toBe(false)
    expect(canary.requests).toEqual([])
  })

  test.each(['hang', 'drop'] as const)(
    'T-81 within 5 s or not at all, when it does %s',
    async (answer) => {
      const { client, sender } = await clientThat(answer)
      const began = performance.now()
      expect(await sender.send({ ...ping, endpoint: client.url })).toBe(false)
      expect(performance.now() - began).toBeLessThan(6_000)
    },
    10_000,
  )

  test.each(['stall', { status: 200, body: 'x'.repeat(50_000_000) }] as const)(
    'T-81 whatever body it begins: none is waited for',
    async (answer) => {
      const { client, sender } = await clientThat(answer)
      const began = performance.now()
      expect(await sender.send({ ...ping, endpoint: client.url })).toBe(true)
      expect(performance.now() - began).toBeLessThan(4_000)
    },
  )

  test('T-81 within 5 s, when its name is never found', async () => {
    const sender = createPingSender({
      loopbackPorts: [],
      resolve: () => new Promise(() => undefined),
    })
    const began = performance.now()
    expect(await sender.send({ ...ping, endpoint: 'https://client.example/' })).toBe(false)
    expect(performance.now() - began).toBeLessThan(6_000)
  }, 10_000)
})

describe('T-81 nothing of this machine or its networks is ever connected to', () => {
  let canary: Server
  let connections: number
  let port: number
  beforeEach(async () => {
    connections = 0
    canary = createServer((socket) => {
      connections += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => canary.listen(0, resolve))
    port = (canary.address() as AddressInfo).port
  })
  afterEach(() => new Promise((resolve) => canary.close(resolve)))

  async function isSent(host: string, resolve?: PingSenderSettings['resolve']) {
    const sender = createPingSender({ loopbackPorts: [], ...(resolve && { resolve }) })
    return sender.send({ ...ping, endpoint: `http://${host}:${port}/` })
  }

  test.each([
    '127.0.0.1',
    '127.255.0.9',
    '0.0.0.0',
    '2130706433',
    '0x7f000001',
    '017700000001',
    '0177.0.0.1',
    '127.1',
    'localhost',
    'localhost.',
    '127.0.0.1.',
    '10.0.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.100.100.200',
    '192.0.2.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
    '[2002:7f00:1::]',
    '[fe80::1]',
    '[fd00::1]',
    '[ff02::1]',
    '[2001:db8::1]',
    '[2001:0:7f00:1::]',
  ])('%s', async (host) => {
    expect(await isSent(host)).toBe(false)
    expect(connections).toBe(0)
  })

  test.each([
    ['a name for this machine', [{ address: '127.0.0.1', family: 4 }]],
    ['a name for this machine in IPv6', [{ address: '::1', family: 6 }]],
    ['a name for another inside', [{ address: '10.1.2.3', family: 4 }]],
    [
      'a name with two faces',
      [
        { address: '93.184.215.14', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ],
    ],
    ['a name for nothing', []],
  ])('%s', async (_what, addresses) => {
    expect(await isSent('client.example', async () => addresses)).toBe(false)
    expect(connections).toBe(0)
  })

  test('a name that is another one a moment later: it is asked for once, and that address is called', async () => {
    const client = await startScriptedServer(() => ({ status: 204 }))
    const open = Number(new URL(client.url).port)
    let asked = 0
    const flips = async () => {
      asked += 1
      return [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]
    }
    const sender = createPingSender({ loopbackPorts: [open], resolve: flips })
    expect(await sender.send({ ...ping, endpoint: `http://client.example:${open}/` })).toBe(true)
    expect([asked, client.requests[0]?.headers.host]).toEqual([1, `client.example:${open}`])
  })

  test('a port that a setting opens, on an address that is not this machine’s', async () => {
    const sender = createPingSender({ loopbackPorts: [port] })
    expect(await sender.send({ ...ping, endpoint: `http://10.0.0.1:${port}/` })).toBe(false)
    const other = await startScriptedServer(() => ({ status: 200 }))
    expect(await sender.send({ ...ping, endpoint: other.url })).toBe(false)
    expect(other.requests).toEqual([])
  })
})
