import { expect, test } from 'vitest'
import { startDeadline } from './deadline.ts'
import { fetchJson } from './fetch-json.ts'
import { startScriptedServer } from './scripted-server.test-support.ts'

const call = (url: string, ms = 5_000) => fetchJson(fetch, url, {}, startDeadline(ms))

test('an answer that is JSON is parsed, another is kept as text', async () => {
  const { url } = await startScriptedServer(({ path }) => ({
    status: 200,
    body: path === '/json' ? { a: 'ü' } : '<p>',
  }))
  expect(await call(`${url}/json`)).toMatchObject({ ok: true, value: { json: { a: 'ü' } } })
  expect(await call(`${url}/html`)).toMatchObject({
    ok: true,
    value: { json: undefined, text: '<p>' },
  })
})

test('a redirect is an answer and is not followed', async () => {
  const server = await startScriptedServer(() => ({ status: 302, headers: { location: '/next' } }))
  expect(await call(server.url)).toMatchObject({ ok: true, value: { status: 302 } })
  expect(server.requests).toHaveLength(1)
})

test('a body over 64 kB is not read to its end', async () => {
  const { url } = await startScriptedServer(({ path }) => ({
    status: 200,
    body: 'x'.repeat(path === '/most' ? 64 * 1024 : 64 * 1024 + 1),
  }))
  expect(await call(`${url}/most`)).toMatchObject({ ok: true })
  expect(await call(`${url}/more`)).toEqual({ ok: false, failure: 'unreachable' })
})

test.each(['hang', 'stall'] as const)(
  'T-93 a server that does not finish (%s) is timed out',
  async (answer) => {
    const { url } = await startScriptedServer(() => answer)
    expect(await call(url, 100)).toEqual({ ok: false, failure: 'timed_out' })
  },
)

test('a lost connection and a closed port are unreachable', async () => {
  const { url } = await startScriptedServer(() => 'drop')
  expect(await call(url)).toEqual({ ok: false, failure: 'unreachable' })
  expect(await call('http://127.0.0.1:1')).toEqual({ ok: false, failure: 'unreachable' })
})
