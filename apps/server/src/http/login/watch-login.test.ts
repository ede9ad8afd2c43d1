import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestBrowser } from '../../test-support/test-browser.ts'
import { createTestWorld, type TestWorld } from '../../test-support/test-world.ts'

const number = '+447911123456'

let world: TestWorld
let url: string
beforeEach(async () => {
  world = await createTestWorld()
  url = await world.server.app.listen({ host: '127.0.0.1', port: 0 })
})
afterEach(() => world.stop())

interface Stream {
  readonly status: number
  readonly type: string | null
  /** The next status name; undefined at the end of the stream. */
  next(): Promise<string | undefined>
  leave(): void
}

async function watch(browser: TestBrowser, loginId: string): Promise<Stream> {
  const leaving = new AbortController()
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${url}/api/login/${loginId}/events`, {
    headers: { cookie },
    signal: leaving.signal,
  })
  const chunks = answer.body?.pipeThrough(new TextDecoderStream())[Symbol.asyncIterator]()
  let text = ''
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    async next() {
      for (;;) {
        const event = /event: status\ndata: (\w+)\n\n/.exec(text)
        if (event) {
          text = text.slice(event.index + event[0].length)
          return event[1]
        }
        const chunk = await chunks?.next()
        if (!chunk || chunk.done) return undefined
        text += chunk.value
      }
    },
    leave: () => leaving.abort(),
  }
}

test('tells the status at once, each change, and ends with the attempt', async () => {
  const browser = world.browser()
  const { login_id } = await browser.start(number)
  const stream = await watch(browser, login_id)
  expect(stream.type).toContain('text/event-stream')
  expect(await stream.next()).toBe('UNKNOWN')
  await browser.call('DELETE', `/api/login/${login_id}`)
  expect(await stream.next()).toBe('CANCELLED')
  expect(await stream.next()).toBeUndefined()
})

test('H-11 a stream of an attempt that has ended tells the end and ends', async () => {
  const browser = world.browser()
  const { login_id } = await browser.start(number)
  world.wait(120)
  const stream = await watch(browser, login_id)
  expect(await stream.next()).toBe('EXPIRED')
  expect(await stream.next()).toBeUndefined()
})

test('T-46 carries nothing but status names', async () => {
  const browser = world.browser()
  const { login_id, digits } = await browser.start(number)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${url}/api/login/${login_id}/events`, { headers: { cookie } })
  await browser.call('DELETE', `/api/login/${login_id}`)
  const text = await answer.text()
  expect(text).not.toContain(digits)
  expect(text.replace(/retry: \d+|event: status|data: [A-Z_]+|\n/g, '')).toBe('')
})

test('T-46 a third stream of one attempt is refused, and a place comes free when one leaves', async () => {
  const browser = world.browser()
  const { login_id } = await browser.start(number)
  const [first, second] = [await watch(browser, login_id), await watch(browser, login_id)]
  expect((await watch(browser, login_id)).status).toBe(429)
  first.leave()
  await expect.poll(async () => (await watch(browser, login_id)).status).toBe(200)
  second.leave()
})

test('a server that stops ends its streams', async () => {
  const browser = world.browser()
  const { login_id } = await browser.start(number)
  const stream = await watch(browser, login_id)
  await stream.next()
  await world.server.app.close()
  expect(await stream.next()).toBeUndefined()
})
