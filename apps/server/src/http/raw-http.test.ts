import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { ProblemDocument } from '@mobile-companion/contract/problem'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestWorld, type TestWorld } from '../test-support/test-world.ts'
import { listen } from './listen.ts'

/** Two loopback addresses that every machine of its kind has; not all have IPv6. */
const addresses = ['127.0.0.1', process.platform === 'linux' ? '127.0.0.2' : '::1']

let world: TestWorld
let port: number
/** What the server took, at whichever address. */
let taken: Socket[]

async function startWorld(): Promise<void> {
  world = await createTestWorld({ settings: { phoneOrigins: ['http://localhost:4101'] } })
  await listen(world.server.app, { host: 'localhost', port: 0 }, async () => addresses)
  const [address] = world.server.app.addresses()
  port = typeof address === 'object' ? address.port : 0
  world.server.app.server.on('connection', (socket) => taken.push(socket))
}
beforeAll(startWorld)
afterAll(() => world.stop())
beforeEach(() => {
  taken = []
})

/** Writes lines to a connection of their own and reads until the server closes it. */
function send(
  host: string,
  ...lines: string[]
): Promise<{ status: number; type: string; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, host)
    let heard = ''
    socket.setEncoding('utf8').on('data', (text) => {
      heard += text
    })
    socket.once('error', reject)
    socket.once('end', () => {
      const [head = '', body = ''] = heard.split('\r\n\r\n')
      resolve({
        status: Number(head.split(' ')[1]),
        type: /^content-type: (.*)$/im.exec(head)?.[1] ?? '',
        body,
      })
    })
    socket.write([...lines, '', ''].join('\r\n'))
  })
}

const codeOf = ({ body }: { readonly body: string }) => ProblemDocument.parse(JSON.parse(body)).code

describe.each(addresses)('at %s, one of two addresses of localhost,', (host) => {
  test('T-90 a request that names no host is refused with a problem document', async () => {
    const answer = await send(host, 'GET /healthz HTTP/1.1', 'connection: close')
    expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' })
    expect(codeOf(answer)).toBe('malformed_request')
  })

  test('T-90 what is no HTTP, or too much of it, is refused with a problem document', async () => {
    const answers = [
      await send(host, 'no HTTP'),
      await send(host, 'GET / HTTP/1.1', 'host: x', `a: ${'b'.repeat(20_000)}`),
    ]
    expect(answers.map(({ type }) => type)).toEqual(Array(2).fill('application/problem+json'))
    expect(answers.map(codeOf)).toEqual(['malformed_request', 'headers_too_large'])
  })

  test('T-90 HTTP/1.0 needs no host', async () => {
    expect((await send(host, 'GET /healthz HTTP/1.0')).status).toBe(200)
  })

  test('T-90 an expectation that nobody knows changes nothing', async () => {
    const request = ['GET /healthz HTTP/1.1', 'host: x', 'expect: 200-ok', 'connection: close']
    expect((await send(host, ...request)).status).toBe(200)
  })

  test('T-90 an OPTIONS that is no preflight is refused by no other document', async () => {
    const answer = await send(host, 'OPTIONS /healthz HTTP/1.1', 'host: x', 'connection: close')
    expect(answer).toMatchObject({ status: 204, body: '' })
  })

  test('H-11 a client that is refused and keeps its half open is let go of', async () => {
    const socket = connect({ port, host, allowHalfOpen: true })
    socket.resume()
    socket.write('no HTTP\r\n\r\n')
    await expect.poll(() => taken.map(({ destroyed }) => destroyed)).toEqual([false])
    await expect.poll(() => taken[0]?.destroyed, { timeout: 5_000 }).toBe(true)
    socket.destroy()
  })

  test('T-91 a client that has said all and closes its half gets its answer', async () => {
    const socket = connect(port, host)
    socket.end('GET /readyz HTTP/1.1\r\nhost: x\r\n\r\n')
    const [answer] = await once(socket.setEncoding('utf8'), 'data')
    expect(answer).toMatch(/^HTTP\/1.1 200 /)
  })

  test('T-91 slow headers and slow bodies have 10 s, and are looked after every second', async () => {
    const slow = connect(port, host)
    await expect.poll(() => taken).toHaveLength(1)
    // Node keeps which server's time-outs a connection is under.
    const { server } = taken[0] as Socket & { readonly server: Server }
    expect(server).toMatchObject({
      headersTimeout: 10_000,
      requestTimeout: 10_000,
      connectionsCheckingInterval: 1_000,
    })
    slow.destroy()
  })
})

test('a server that ends lets go of every connection and takes no more, at each address', async () => {
  const sockets = addresses.map((host) => connect(port, host))
  await Promise.all(sockets.map((socket) => once(socket, 'connect')))
  const ends = Promise.all(sockets.map((socket) => once(socket.resume(), 'close')))
  await world.stop()
  await ends
  for (const host of addresses) {
    await expect(once(connect(port, host), 'connect')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
  }
  await startWorld()
})

test('a port that somebody else has at one of the addresses is not shared', async () => {
  const somebody = createServer().listen(0, addresses[1])
  await once(somebody, 'listening')
  const at = { host: 'localhost', port: (somebody.address() as AddressInfo).port }
  const another = await createTestWorld()
  await expect(listen(another.server.app, at, async () => addresses)).rejects.toMatchObject({
    code: 'EADDRINUSE',
  })
  await another.stop()
  somebody.close()
})

test('an address of a network that this machine does not have is left out', async () => {
  const another = await createTestWorld()
  const at = { host: 'localhost', port: 0 }
  // TEST-NET-1 of RFC 5737 is no machine's own.
  await listen(another.server.app, at, async () => ['127.0.0.1', '192.0.2.1'])
  await another.stop()
})
