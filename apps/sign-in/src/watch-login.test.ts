import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { FakeServer } from './test-support/fake-server.ts'
import { aPage, aWaitingPage, settled } from './test-support/world.ts'
import { patience, pollEvery } from './watch-login.ts'

const reads = 'GET /api/login/'

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
})
afterEach(() => {
  vi.useRealTimers()
})

test('the page changes on an event', async () => {
  const { fake, flow } = await aWaitingPage()
  fake.tell('APPROVED')
  await settled()
  expect(flow.state.screen.name).toBe('proving')
  fake.tell('MATCH_SUCCESS')
  await settled()
  expect(flow.state.screen.name).toBe('signed_in')
})

test('nothing is polled while the stream stands', async () => {
  const { fake } = await aWaitingPage()
  const before = fake.count(reads)
  await vi.advanceTimersByTimeAsync(100_000)
  expect(fake.count(reads)).toBe(before)
})

test('what happened before the stream stood is read when it opens', async () => {
  const { fake, flow } = aPage()
  await flow.load()
  await flow.submit({ text: '07911 123456', country: 'GB' })
  fake.change('DENIED')
  fake.stream.open()
  await settled()
  expect(flow.state.screen).toMatchObject({ name: 'ended', end: 'denied' })
})

test('while the stream is down the attempt is read every 5 seconds, and no longer', async () => {
  const { fake } = await aWaitingPage()
  fake.stream.drop()
  const before = fake.count(reads)
  await vi.advanceTimersByTimeAsync(3 * pollEvery)
  expect(fake.count(reads)).toBe(before + 3)
  fake.stream.open()
  await settled()
  await vi.advanceTimersByTimeAsync(3 * pollEvery)
  expect(fake.count(reads)).toBe(before + 4)
})

test('the browser reconnects a broken stream; one that was refused is opened anew', async () => {
  const { fake } = await aWaitingPage()
  fake.stream.drop()
  await vi.advanceTimersByTimeAsync(2 * pollEvery)
  expect(fake.streams).toHaveLength(1)
  fake.stream.refuse()
  await vi.advanceTimersByTimeAsync(pollEvery)
  expect(fake.streams).toHaveLength(2)
})

test('without any stream the sign-in still succeeds', async () => {
  const { fake, flow } = await aWaitingPage()
  fake.stream.refuse()
  fake.change('MATCH_SUCCESS')
  await vi.advanceTimersByTimeAsync(pollEvery)
  expect(flow.state.screen.name).toBe('signed_in')
})

test('an event whose reading failed is read again', async () => {
  const { fake, flow } = await aWaitingPage()
  fake.isDown = true
  fake.tell('DENIED')
  await settled()
  expect(flow.state.screen).toMatchObject({ name: 'waiting', inTouch: false })
  fake.isDown = false
  await vi.advanceTimersByTimeAsync(pollEvery)
  expect(flow.state.screen).toMatchObject({ name: 'ended', end: 'denied' })
})

test('after waking up the attempt is read at once', async () => {
  const { fake, flow, wake } = await aWaitingPage()
  fake.change('DENIED')
  wake()
  await settled()
  expect(flow.state.screen).toMatchObject({ name: 'ended', end: 'denied' })
})

test('a machine that slept without telling opens a new stream and reads', async () => {
  const { fake, flow } = await aWaitingPage()
  fake.change('DENIED')
  vi.setSystemTime(Date.now() + 60_000)
  await vi.advanceTimersByTimeAsync(pollEvery)
  expect(fake.streams).toHaveLength(2)
  expect(fake.streams[0]?.readyState).toBe(2)
  expect(flow.state.screen.name).toBe('ended')
})

test('many events at once are read one after the other, and the last one is not missed', async () => {
  const { fake, flow } = await aWaitingPage()
  const before = fake.count(reads)
  for (let turn = 0; turn < 20; turn += 1) fake.tell('APPROVED')
  fake.tell('DENIED')
  await settled()
  expect(flow.state.screen).toMatchObject({ name: 'ended', end: 'denied' })
  expect(fake.count(reads) - before).toBeLessThanOrEqual(2)
})

test('past the deadline the attempt is read although the stream stands', async () => {
  const { fake, flow } = await aWaitingPage()
  await vi.advanceTimersByTimeAsync(119_000)
  fake.change('EXPIRED')
  await vi.advanceTimersByTimeAsync(2_000 + pollEvery)
  expect(flow.state.screen).toMatchObject({ name: 'ended', end: 'expired' })
})

test('with a server that never answers again the waiting ends by itself', async () => {
  const { fake, flow } = await aWaitingPage()
  fake.isDown = true
  fake.stream.drop()
  await vi.advanceTimersByTimeAsync(120_000 + patience + 2 * pollEvery)
  expect(flow.state.screen).toMatchObject({ name: 'ended', end: 'expired' })
})

test('an attempt that the server no longer knows ends', async () => {
  const { fake, flow, wake } = await aWaitingPage()
  fake.login = null
  wake()
  await settled()
  expect(flow.state.screen).toMatchObject({ name: 'ended', end: 'lost' })
})

test('after the end nothing is left running', async () => {
  const { fake, wakers } = await aWaitingPage(new FakeServer())
  fake.tell('DENIED')
  await settled()
  expect(fake.stream.readyState).toBe(2)
  expect(wakers.size).toBe(0)
  expect(vi.getTimerCount()).toBe(0)
})
