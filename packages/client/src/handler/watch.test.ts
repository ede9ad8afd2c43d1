import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { makeSteppedClock, type SteppedClock } from '../../test/stepped-clock.ts'
import { openTestBrowser, type TestBrowser, testOrigin } from '../../test/test-browser.ts'
import { testPhone } from '../../test/test-provider.ts'
import { openScene, type Scene } from '../../test/test-scene.ts'
import { loginHandlerAt } from './login-handler.ts'

let scene: Scene
let clock: SteppedClock
let browser: TestBrowser
const onFault = vi.fn<(error: unknown) => void>()

/** Holds the questions to the server back until it is called. */
let letAsk = () => {}

beforeEach(async () => {
  scene = await openScene()
  clock = makeSteppedClock()
  const held = new Promise<void>((resolve) => {
    letAsk = resolve
  })
  scene.clock.inPause = () => held
  onFault.mockReset()
  const handler = loginHandlerAt(clock, {
    companion: scene.companion,
    origin: testOrigin,
    cookieKey: new Uint8Array(32),
    onSignedIn: () => undefined,
    onFault,
  })
  browser = openTestBrowser((request) => handler.handle(request))
})
afterEach(async () => {
  letAsk()
  await scene.server.close()
})

async function openStream() {
  const { attempt } = await browser.ask('start', { phone_number: testPhone })
  const response = await browser.post('wait', { attempt }, { accept: 'text/event-stream' })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const read = async () => {
    const { value, done } = await reader.read()
    return done ? null : new TextDecoder().decode(value)
  }
  return { response, reader, read, attempt }
}

test('a stream says how it stands, beats every 15 s, tells the end and closes', async () => {
  const { response, read } = await openStream()
  expect(response.headers.get('content-type')).toBe('text/event-stream')
  expect(await read()).toMatch(/^event: state\ndata: {"state":"waiting".*"digits":"482913".*}\n\n$/)
  await clock.pass(15)
  expect(await read()).toBe(': still here\n\n')
  await scene.server.approve()
  letAsk()
  expect(await read()).toBe('event: state\ndata: {"state":"approved"}\n\n')
  expect(await read()).toBeNull()
})

test('a stream closes after 55 s, and the next one goes on', async () => {
  const { read, attempt } = await openStream()
  await read()
  for (const _ of [1, 2, 3]) {
    await clock.pass(15)
    expect(await read()).toBe(': still here\n\n')
  }
  await clock.pass(10)
  expect(await read()).toBeNull()
  await scene.server.approve()
  letAsk()
  expect(await browser.ask('wait', { attempt })).toEqual({ state: 'approved' })
})

test('a browser that goes ends the questions to the server', async () => {
  const { read, reader } = await openStream()
  await read()
  await reader.cancel()
  letAsk()
  clock.jump(60)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(scene.network.calls.total).toBe(0)
  expect(onFault).not.toHaveBeenCalled()
})

test('one answer is held for 25 s and then says how it stands', async () => {
  const { attempt } = await browser.ask('start', { phone_number: testPhone })
  const waiting = browser.ask('wait', { attempt })
  await clock.pass(24)
  const early = await Promise.race([waiting, new Promise((resolve) => setTimeout(resolve, 20, 0))])
  expect(early).toBe(0)
  await clock.pass(1)
  expect(await waiting).toMatchObject({ state: 'waiting', attempt, digits: '482913' })
})

test('a fault while it waits is told to the app, and the page may try again', async () => {
  const { read } = await openStream()
  await read()
  scene.network.fates.push(new Response('{"error":"invalid_client"}', { status: 400 }))
  letAsk()
  expect(await read()).toBe('event: state\ndata: {"state":"unavailable"}\n\n')
  expect(onFault).toHaveBeenCalledOnce()
})

test('a server that is down is told to the app, and is a 503 to the page', async () => {
  await scene.server.close()
  const response = await browser.post('start', { phone_number: testPhone })
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({ code: 'unavailable' })
  expect(onFault).toHaveBeenCalledOnce()
  scene = await openScene()
})
