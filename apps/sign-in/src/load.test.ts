import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aSession, FakeServer } from './test-support/fake-server.ts'
import { aPage, aWaitingPage, settled } from './test-support/world.ts'

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('loading', () => {
  test('nobody is signed in: the form, with the country of the browser', async () => {
    const { flow } = aPage(new FakeServer(), 'IE')
    await flow.load()
    expect(flow.state).toMatchObject({
      service: { name: 'Northwind' },
      screen: { name: 'number', entry: { text: '', country: 'IE' } },
    })
  })

  test('somebody is signed in: who', async () => {
    const fake = new FakeServer()
    fake.session = aSession()
    const { flow } = aPage(fake)
    await flow.load()
    expect(flow.state.screen).toMatchObject({ name: 'signed_in', session: fake.session })
  })

  test('a server that does not answer is said to be out of reach, and can be tried again', async () => {
    const { fake, flow } = aPage()
    fake.isDown = true
    const loading = flow.load()
    await vi.advanceTimersByTimeAsync(60_000)
    await loading
    expect(flow.state.screen).toMatchObject({ name: 'unreachable', trouble: { code: 'offline' } })
    fake.isDown = false
    await flow.load()
    expect(flow.state.screen.name).toBe('number')
  })

  test('a server that hangs is given up on', async () => {
    const { fake, flow } = aPage()
    fake.isHanging = true
    const loading = flow.load()
    await vi.advanceTimersByTimeAsync(60_000)
    await loading
    expect(flow.state.screen.name).toBe('unreachable')
  })
})

describe('a reload', () => {
  test('of the waiting page goes on waiting, and shows the same digits', async () => {
    const { fake } = await aWaitingPage()
    const { flow } = aPage(fake)
    await flow.load()
    expect(flow.state.screen).toMatchObject({ name: 'waiting', digits: '402913' })
    fake.tell('APPROVED')
    await settled()
    expect(flow.state.screen.name).toBe('proving')
  })

  test('keeps only the id of the attempt in the tab, and only until the end', async () => {
    const { fake } = await aWaitingPage()
    expect(Object.values({ ...sessionStorage })).toEqual([fake.login?.login_id])
    fake.tell('DENIED')
    await settled()
    expect(sessionStorage.length).toBe(0)
  })

  test('after an attempt that is gone shows the form', async () => {
    const { fake } = await aWaitingPage()
    fake.login = null
    const { flow } = aPage(fake)
    await flow.load()
    expect(flow.state.screen.name).toBe('number')
  })

  test('after the success collects it', async () => {
    const { fake } = await aWaitingPage()
    fake.change('MATCH_SUCCESS')
    const { flow } = aPage(fake)
    await flow.load()
    await settled()
    expect(flow.state.screen.name).toBe('signed_in')
  })

  test('does not lose the attempt because the server was out of reach', async () => {
    const { fake } = await aWaitingPage()
    fake.refusals[`GET /api/login/${fake.login?.login_id}`] = [503, 'service_unavailable']
    const { flow } = aPage(fake)
    await flow.load()
    expect(flow.state.screen.name).toBe('unreachable')
    fake.refusals = {}
    await flow.load()
    expect(flow.state.screen.name).toBe('waiting')
  })
})

test('a browser that refuses storage signs in all the same', async () => {
  const spy = vi.spyOn(globalThis, 'sessionStorage', 'get').mockImplementation(() => {
    throw new DOMException('Denied', 'SecurityError')
  })
  const { fake, flow } = await aWaitingPage()
  fake.tell('MATCH_SUCCESS')
  await settled()
  expect(flow.state.screen.name).toBe('signed_in')
  spy.mockRestore()
})
