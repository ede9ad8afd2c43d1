import { connect } from 'node:net'
import { promisify } from 'node:util'
import { ProblemDocument } from '@mobile-companion/contract/problem'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestWorld, type TestWorld } from '../test-support/test-world.ts'

let world: TestWorld
let port: number
beforeAll(async () => {
  world = await createTestWorld({ settings: { phoneOrigins: ['http://localhost:4101'] } })
  await world.server.app.listen({ port: 0, host: '127.0.0.1' })
  const [address] = world.server.app.addresses()
  port = typeof address === 'object' ? address.port : 0
})
afterAll(() => world.stop())

/** Writes lines to a connection of their own and reads until the server closes it. */
function send(...lines: string[]): Promise<{ status: number; type: string; body: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
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

test('T-90 a request that names no host is refused with a problem document', async () => {
  const answer = await send('GET /healthz HTTP/1.1', 'connection: close')
  expect(answer).toMatchObject({ status: 400, type: 'application/problem+json' })
  expect(ProblemDocument.parse(JSON.parse(answer.body)).code).toBe('malformed_request')
})

test('T-90 HTTP/1.0 needs no host', async () => {
  expect((await send('GET /healthz HTTP/1.0')).status).toBe(200)
})

test('T-90 an expectation that nobody knows changes nothing', async () => {
  const expecting = 'expect: 200-ok'
  const answer = await send('GET /healthz HTTP/1.1', 'host: x', expecting, 'connection: close')
  expect(answer.status).toBe(200)
})

test('T-90 an OPTIONS that is no preflight is refused by no other document', async () => {
  const answer = await send('OPTIONS /healthz HTTP/1.1', 'host: x', 'connection: close')
  expect(answer).toMatchObject({ status: 204, body: '' })
})

test('H-11 a client that is refused and keeps its half open is let go of', async () => {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  socket.resume()
  socket.write('no HTTP\r\n\r\n')
  const { server } = world.server.app
  const count = promisify(server.getConnections.bind(server))
  const connections = () => count()
  await expect.poll(connections).toBe(1)
  await expect.poll(connections, { timeout: 5_000 }).toBe(0)
  socket.destroy()
})

test('T-91 slow headers and slow bodies have 10 s, and are looked after every second', () => {
  const { server } = world.server.app
  expect([server.headersTimeout, server.requestTimeout]).toEqual([10_000, 10_000])
  expect(server).toMatchObject({ connectionsCheckingInterval: 1_000 })
})
