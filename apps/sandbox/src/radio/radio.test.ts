import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import {
  ask,
  pickUpPhone,
  sendJson,
  startTestSandbox,
  type TestSandbox,
} from '../sandbox.test-support.ts'

/** A server of somebody's on loopback. */
async function somebody(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function pickUp() {
  const sandbox = await startTestSandbox()
  return { sandbox, phone: await pickUpPhone(sandbox) }
}

test('the last answer comes back with its status, type, body and the origins on the way', async () => {
  const { phone } = await pickUp()
  const origin = await somebody((_request, response) => {
    response.writeHead(418, { 'content-type': 'text/plain' }).end('short and stout')
  })
  expect((await phone.radio(`${origin}/secret?code=1`)).json).toEqual({
    ok: true,
    status: 418,
    headers: expect.objectContaining({ 'content-type': 'text/plain' }),
    body: 'short and stout',
    hops: [origin],
    landed: null,
  })
})

test.each([301, 302, 303, 307, 308])('a %i is followed by a GET', async (status) => {
  const { phone } = await pickUp()
  const origin = await somebody((request, response) => {
    if (request.url === '/') response.writeHead(status, { location: '/end' }).end('on the way')
    else response.end(`${request.method} ${request.url}`)
  })
  expect((await phone.radio(origin)).json.body).toBe('GET /end')
})

test('a relative Location and one with spaces are understood', async () => {
  const { phone } = await pickUp()
  const origin = await somebody((request, response) => {
    if (request.url === '/a/b') response.writeHead(302, { location: 'c d?e=f g' }).end()
    else response.end(request.url)
  })
  expect((await phone.radio(`${origin}/a/b`)).json.body).toBe('/a/c%20d?e=f%20g')
})

test('exactly as many redirects as allowed are followed, one more is too many', async () => {
  const { phone } = await pickUp()
  const origin = await somebody((request, response) => {
    const left = Number(request.url?.slice(1))
    if (left > 0) response.writeHead(302, { location: `/${left - 1}` }).end()
    else response.end('there')
  })
  expect((await phone.radio(`${origin}/3`, { max_redirects: 3 })).json.body).toBe('there')
  expect((await phone.radio(`${origin}/4`, { max_redirects: 3 })).json).toEqual({
    ok: false,
    error: 'too_many_redirects',
  })
})

test('a server that never answers is left when the hop’s time is up', async () => {
  const { phone } = await pickUp()
  const origin = await somebody(() => undefined)
  expect((await phone.radio(origin, { hop_timeout_ms: 50 })).json).toEqual({
    ok: false,
    error: 'timed_out',
  })
})

test('a body that never ends is left when the time is up', async () => {
  const { phone } = await pickUp()
  const origin = await somebody((_request, response) => void response.write('and'))
  expect((await phone.radio(origin, { hop_timeout_ms: 100 })).json.error).toBe('timed_out')
})

test('of a large body the first 64 KiB are read', async () => {
  const { phone } = await pickUp()
  const origin = await somebody((_request, response) => void response.end('x'.repeat(300_000)))
  expect((await phone.radio(origin)).json.body).toHaveLength(64 * 1024)
})

test.each([
  ['another host', 'http://example.com/', 'redirect_refused', 'connection_failed'],
  ['a private network', 'http://192.168.0.1/', 'redirect_refused', 'connection_failed'],
  ['cloud metadata', 'http://169.254.169.254/', 'redirect_refused', 'connection_failed'],
  ['almost loopback', 'http://localhost.example.com/', 'redirect_refused', 'connection_failed'],
  ['any address', 'http://0.0.0.0/', 'redirect_refused', 'connection_failed'],
  ['a file', 'file:///etc/passwd', 'redirect_refused', 'redirect_refused'],
  ['credentials', 'http://me:secret@localhost/', 'redirect_refused', 'redirect_refused'],
  ['no URL', 'nowhere', 'redirect_refused', 'redirect_refused'],
  ['a closed port', 'http://127.0.0.1:1/', 'connection_failed', 'connection_failed'],
  ['no TLS', 'https://localhost:PORT/', 'tls_failed', 'tls_failed'],
])('%s is out of the radio’s reach, first or by redirect', async (_name, where, first, later) => {
  const { phone } = await pickUp()
  const origin = await somebody((_request, response) => {
    response.writeHead(302, { location: where.includes(':') ? url : 'http://' }).end()
  })
  const url = where.replace('PORT', new URL(origin).port)
  expect((await phone.radio(url)).json).toEqual({ ok: false, error: first })
  expect((await phone.radio(origin)).json).toEqual({ ok: false, error: later })
})

test('cookies go back to their host and path, and not to another host', async () => {
  const { phone } = await pickUp()
  const seen: string[] = []
  const other = await somebody((request, response) => {
    seen.push(`other ${request.headers.cookie ?? 'none'}`)
    response.end()
  })
  const origin = await somebody((request, response) => {
    seen.push(`${request.url} ${request.headers.cookie ?? 'none'}`)
    if (request.url === '/start') {
      response.setHeader('set-cookie', [
        'all=1; Path=/',
        'deep=2; Path=/deep',
        'gone=3; Max-Age=0',
        'safe=4; Secure',
      ])
      response.writeHead(302, { location: '/deep/er' }).end()
    } else if (request.url === '/deep/er') {
      response.writeHead(302, { location: '/deeper' }).end()
    } else {
      response.writeHead(302, { location: other.replace('127.0.0.1', 'localhost') }).end()
    }
  })
  await phone.radio(`${origin}/start`)
  expect(seen).toEqual(['/start none', '/deep/er deep=2; all=1', '/deeper all=1', 'other none'])
})

test('the phone’s page cannot say which SIM calls, nor ask for more time than there is', async () => {
  const { phone } = await pickUp()
  for (const body of [
    { sim: 'other' },
    { phone_number: '+447911212345' },
    { max_redirects: 21 },
    { hop_timeout_ms: 0 },
    { total_timeout_ms: 60_001 },
    { url: '' },
  ]) {
    const answer = await phone.radio('http://localhost/', body)
    expect([answer.status, answer.json.code]).toEqual([400, 'bad_request'])
  }
})

test('a phone makes four calls at a time', async () => {
  const { phone } = await pickUp()
  let arrived = 0
  let allArrived: () => void = () => undefined
  const four = new Promise<void>((resolve) => {
    allArrived = resolve
  })
  const waiting: (() => void)[] = []
  const origin = await somebody((_request, response) => {
    waiting.push(() => void response.end())
    arrived += 1
    if (arrived === 4) allArrived()
  })
  const calls = [1, 2, 3, 4].map(() => phone.radio(origin))
  await four
  expect((await phone.radio(origin)).json.code).toBe('too_many_calls')
  for (const answer of waiting) answer()
  expect((await Promise.all(calls)).map((call) => call.json.ok)).toEqual([true, true, true, true])
})

test('pages of other sites cannot use the phone’s radio', async () => {
  const { sandbox, phone } = await pickUp()
  expect(await radioFrom(sandbox, { cookie: phone.cookie(), origin: 'http://evil.example' })).toBe(
    403,
  )
  expect(await radioFrom(sandbox, { cookie: phone.cookie() })).toBe(403)
})

async function radioFrom(sandbox: TestSandbox, headers: Record<string, string>): Promise<number> {
  const body = { url: sandbox.url, max_redirects: 1, hop_timeout_ms: 100, total_timeout_ms: 100 }
  return (await ask(`${sandbox.phoneUrl}/handset/radio`, sendJson('POST', body, headers))).status
}
