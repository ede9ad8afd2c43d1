import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { callTimeout } from './calls.ts'
import { serverBy } from './server.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function answering(status: number, body: string, headers: Record<string, string> = {}) {
  const calls: RequestInit[] = []
  const server = serverBy(async (_path, init) => {
    calls.push(init ?? {})
    return new Response(body, { status, headers })
  })
  return { server, calls }
}

test.each([
  ['HTML in place of an answer', 200, '<!doctype html>', 'unexpected'],
  ['an answer of another shape', 200, '{"data":{}}', 'unexpected'],
  ['a code from a newer server', 400, '{"code":"brand_new"}', 'unexpected'],
  ['a code that is a property of every object', 400, '{"code":"constructor"}', 'unexpected'],
  ['a proxy that limits', 429, 'slow down', 'too_many_requests'],
  ['a proxy without a server', 502, '<h1>Bad gateway</h1>', 'service_unavailable'],
  ['a problem document', 404, '{"code":"login_not_found"}', 'login_not_found'],
] as const)('%s is told apart', async (_what, status, body, code) => {
  const { server, calls } = answering(status, body)
  expect(await server.session()).toEqual({ ok: false, trouble: { code } })
  expect(calls).toHaveLength(1)
})

test('a link to an app that a person cannot safely follow is left out', async () => {
  const told = {
    name: 'N',
    issuer: 'https://a.example',
    enrol_url: 'https://a.example',
    app_link: 'javascript:alert(1)',
  }
  const { server } = answering(200, JSON.stringify(told))
  expect(await server.service()).toMatchObject({ ok: true, data: { appLink: null } })
})

test('a set-up address that a person cannot safely follow is not taken', async () => {
  const { server } = answering(200, '{"name":"N","enrol_url":"javascript:alert(1)"}')
  expect(await server.service()).toEqual({ ok: false, trouble: { code: 'unexpected' } })
})

test('a call that hangs is ended, three times at most', async () => {
  let calls = 0
  const server = serverBy((_path, init) => {
    calls += 1
    return new Promise((_resolve, reject) => {
      init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
    })
  })
  const asking = server.session()
  await vi.advanceTimersByTimeAsync(3 * callTimeout + 2_000)
  expect(await asking).toEqual({ ok: false, trouble: { code: 'offline' } })
  expect(calls).toBe(3)
})

test('cookies go to the own origin only, and no redirect is followed', async () => {
  const { server, calls } = answering(200, '{"data":{"phone_number":"+447911123456"}}')
  await server.session()
  expect(calls[0]).toMatchObject({ credentials: 'same-origin', redirect: 'error' })
})
