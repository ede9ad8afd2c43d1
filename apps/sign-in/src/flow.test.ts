import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { aSession, FakeServer } from './test-support/fake-server.ts'
import { aPage, aWaitingPage, entry, settled } from './test-support/world.ts'

beforeEach(() => {
  vi.useFakeTimers()
  sessionStorage.clear()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('asking', () => {
  test('sends what was typed with the country, as JSON, to its own origin', async () => {
    const { fake } = await aWaitingPage()
    const sent = fake.received.find(({ method }) => method === 'POST')
    expect(sent?.body).toEqual({ phone_number: '07911 123456', country: 'GB' })
    expect(sent?.headers.get('Content-Type')).toBe('application/json')
  })

  test('repeats with the same key what the network swallowed', async () => {
    const { fake, flow } = aPage()
    await flow.load()
    fake.lostAnswers = 2
    const asking = flow.submit(entry)
    await vi.advanceTimersByTimeAsync(5_000)
    await asking
    expect(fake.keysOf('/api/login')).toEqual(['key-1', 'key-1', 'key-1'])
    expect(flow.state.screen.name).toBe('waiting')
  })

  test('keeps the key when the person repeats the same wish, and takes a new one for another', async () => {
    const { fake, flow } = aPage()
    await flow.load()
    fake.isDown = true
    for (const text of ['0791', '0791', '0792']) {
      const asking = flow.submit({ text, country: 'GB' })
      await vi.advanceTimersByTimeAsync(5_000)
      await asking
    }
    expect(flow.state.screen).toMatchObject({ name: 'number', trouble: { code: 'offline' } })
    expect([...new Set(fake.keysOf('/api/login'))]).toEqual(['key-1', 'key-2'])
    expect(fake.keysOf('/api/login').filter((key) => key === 'key-1')).toHaveLength(6)
  })

  test('takes a new key after a refusal', async () => {
    const { fake, flow } = aPage()
    await flow.load()
    fake.refusals['POST /api/login'] = [400, 'phone_number_invalid']
    await flow.submit(entry)
    await flow.submit(entry)
    expect(fake.keysOf('/api/login')).toEqual(['key-1', 'key-2'])
  })

  test('nothing typed is said without a call', async () => {
    const { fake, flow } = aPage()
    await flow.load()
    await flow.submit({ text: '  ', country: 'GB' })
    expect(flow.state.screen).toMatchObject({ trouble: { code: 'number_missing' } })
    expect(fake.count('POST')).toBe(0)
  })

  test('twice at once asks once', async () => {
    const { fake, flow } = aPage()
    await flow.load()
    await Promise.all([flow.submit(entry), flow.submit(entry)])
    expect(fake.count('POST /api/login')).toBe(1)
  })
})

describe('sending again', () => {
  test('withdraws the old request first and shows new digits', async () => {
    const { fake, flow } = await aWaitingPage()
    const first = fake.login?.login_id
    await flow.sendAgain()
    expect(fake.received.slice(-2).map(({ method }) => method)).toEqual(['DELETE', 'POST'])
    expect(fake.received.at(-2)?.path).toBe(`/api/login/${first}`)
    expect(fake.received.at(-1)?.body).toEqual({ phone_number: '+44 7911 123456' })
    expect(flow.state.screen).toMatchObject({ name: 'waiting', digits: '118047', doing: 'nothing' })
    expect(fake.streams).toHaveLength(2)
    expect(fake.streams[0]?.readyState).toBe(2)
  })

  test('does not throw away a sign-in that succeeded meanwhile', async () => {
    const { fake, flow } = await aWaitingPage()
    fake.change('MATCH_SUCCESS')
    await flow.sendAgain()
    await settled()
    expect(flow.state.screen.name).toBe('signed_in')
    expect(fake.count('POST /api/login/')).toBe(1)
  })

  test('sends nothing new while the old request could not be withdrawn', async () => {
    const { fake, flow } = await aWaitingPage()
    fake.refusals[`DELETE /api/login/${fake.login?.login_id}`] = [503, 'service_unavailable']
    await flow.sendAgain()
    expect(fake.count('POST')).toBe(1)
    expect(flow.state.screen).toMatchObject({
      name: 'waiting',
      doing: 'nothing',
      trouble: { code: 'service_unavailable' },
    })
  })

  test('works after an end, and a refusal leads to the form with the number in it', async () => {
    const { fake, flow } = await aWaitingPage()
    fake.tell('DENIED')
    await settled()
    fake.refusals['POST /api/login'] = [429, 'too_many_requests', { 'Retry-After': '42' }]
    await flow.sendAgain()
    expect(flow.state.screen).toMatchObject({
      name: 'number',
      entry: { text: '+44 7911 123456', country: 'GB' },
      trouble: { code: 'too_many_requests', retryAfter: 42 },
    })
  })
})

describe('cancelling', () => {
  test('withdraws the request and says so', async () => {
    const { fake, flow } = await aWaitingPage()
    await flow.cancel()
    expect(fake.login?.check_status).toBe('CANCELLED')
    expect(flow.state.screen).toMatchObject({ name: 'ended', end: 'cancelled' })
  })

  test('too late shows how it ended', async () => {
    const { fake, flow } = await aWaitingPage()
    fake.change('MATCH_FAILED', 'no_match')
    await flow.cancel()
    expect(flow.state.screen).toMatchObject({ name: 'ended', end: 'no_match' })
  })

  test('without an answer goes on waiting and says so', async () => {
    const { fake, flow } = await aWaitingPage()
    fake.isDown = true
    const cancelling = flow.cancel()
    await vi.advanceTimersByTimeAsync(3_000)
    await cancelling
    expect(flow.state.screen).toMatchObject({ name: 'waiting', trouble: { code: 'offline' } })
  })
})

describe('collecting', () => {
  test('repeats with the same key, by itself and by the person', async () => {
    const { fake, flow } = await aWaitingPage()
    const path = `/api/login/${fake.login?.login_id}/session`
    fake.refusals[`POST ${path}`] = [503, 'service_unavailable']
    fake.tell('MATCH_SUCCESS')
    await settled()
    expect(flow.state.screen).toMatchObject({
      name: 'collecting',
      trouble: { code: 'service_unavailable' },
    })
    fake.refusals = {}
    await flow.collect()
    expect(flow.state.screen.name).toBe('signed_in')
    expect(fake.keysOf(path)).toEqual(['key-2', 'key-2'])
  })

  test('after another tab was first, shows who is signed in', async () => {
    const { fake, flow } = await aWaitingPage()
    const path = `/api/login/${fake.login?.login_id}/session`
    fake.refusals[`POST ${path}`] = [409, 'already_collected']
    fake.session = aSession()
    fake.tell('MATCH_SUCCESS')
    await settled()
    expect(flow.state.screen.name).toBe('signed_in')
  })

  test('too late ends, and can be sent again', async () => {
    const { fake, flow } = await aWaitingPage()
    fake.refusals[`POST /api/login/${fake.login?.login_id}/session`] = [409, 'not_collectable']
    fake.tell('MATCH_SUCCESS')
    await settled()
    expect(flow.state.screen).toMatchObject({
      name: 'ended',
      end: 'uncollected',
      phoneNumber: '+44 7911 123456',
    })
  })
})

describe('signing out', () => {
  async function aSignedInPage() {
    const fake = new FakeServer()
    fake.session = aSession()
    const page = aPage(fake)
    await page.flow.load()
    return page
  }

  test('ends the session', async () => {
    const { fake, flow } = await aSignedInPage()
    await flow.signOut()
    expect(fake.session).toBeNull()
    expect(flow.state.screen.name).toBe('number')
  })

  test('of a session that is gone already is no error', async () => {
    const { fake, flow } = await aSignedInPage()
    fake.refusals['DELETE /api/session'] = [401, 'not_signed_in']
    await flow.signOut()
    expect(flow.state.screen.name).toBe('number')
  })

  test('that fails says so', async () => {
    const { fake, flow } = await aSignedInPage()
    fake.refusals['DELETE /api/session'] = [500, 'internal_error']
    await flow.signOut()
    expect(flow.state.screen).toMatchObject({
      name: 'signed_in',
      trouble: { code: 'internal_error' },
    })
  })
})
