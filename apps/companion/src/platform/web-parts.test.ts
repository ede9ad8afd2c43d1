import { exampleIssuer, loginId } from '../testing/examples'
import type { PushMessage } from './push.types'

/** Loads a web part as the build with or without EXPO_PUBLIC_SANDBOX=on has it. */
function load<Part extends object>(path: string, { sandbox = true } = {}): Part {
  jest.resetModules()
  process.env.EXPO_PUBLIC_SANDBOX = sandbox ? 'on' : ''
  return jest.requireActual<Part>(path)
}

const fetched = jest.fn<Promise<Response>, [string, RequestInit?]>()

function answers(body: unknown, status = 200): void {
  fetched.mockImplementation(async () => Response.json(body, { status }))
}

beforeEach(() => {
  fetched.mockReset()
  globalThis.fetch = fetched as unknown as typeof fetch
})
afterEach(() => {
  delete process.env.EXPO_PUBLIC_SANDBOX
  delete process.env.EXPO_PUBLIC_SERVER
})

describe('settings', () => {
  const settings = (options?: { sandbox: boolean }) =>
    load<typeof import('./settings.web')>('./settings.web', options).readHandset()

  test('are the simulated handset’s', async () => {
    answers({
      handset_id: 'h1',
      name: 'Pixel 9',
      phone_number: '+447400123456',
      server: exampleIssuer,
    })
    expect(await settings()).toMatchObject({
      ok: true,
      value: {
        handsetId: 'h1',
        device: { name: 'Pixel 9', platform: 'web' },
        ownNumber: '+447400123456',
        server: exampleIssuer,
      },
    })
    expect(fetched.mock.lastCall?.[0]).toBe('/handset/config')
  })

  test.each([{}, { handset_id: '', name: '', phone_number: '', server: 'x' }, 'text'])(
    'are not made of %j',
    async (body) => {
      answers(body)
      expect(await settings()).toEqual({ ok: false, failure: { code: 'unreachable' } })
    },
  )

  test('that do not come are unreachable', async () => {
    fetched.mockRejectedValue(new TypeError('no network'))
    expect(await settings()).toEqual({ ok: false, failure: { code: 'unreachable' } })
  })

  test('of another web build name the server that it was built for, and no number', async () => {
    expect(await settings({ sandbox: false })).toMatchObject({
      failure: { code: 'not_configured' },
    })
    process.env.EXPO_PUBLIC_SERVER = exampleIssuer
    expect(await settings({ sandbox: false })).toMatchObject({
      value: { server: exampleIssuer, ownNumber: null },
    })
    expect(fetched).not.toHaveBeenCalled()
  })
})

describe('mobile data', () => {
  const options = {
    maxRedirects: 10,
    hopTimeoutMs: 5_000,
    totalTimeoutMs: 15_000,
    httpHops: true,
    redirectUri: 'https://id.example/landing',
  }
  const open = (more: { signal?: AbortSignal } = {}, build?: { sandbox: boolean }) =>
    load<typeof import('../../modules/cellular/index.web')>(
      '../../modules/cellular/index.web',
      build,
    ).openOverCellular('https://operator.example/check', { ...options, ...more })

  test('is the radio’s', async () => {
    const ended = {
      ok: true,
      status: 200,
      headers: { a: 'b' },
      body: '{}',
      hops: ['x'],
      landed: null,
    }
    answers(ended)
    expect(await open()).toEqual(ended)
    const [path, init] = fetched.mock.lastCall ?? []
    expect(path).toBe('/handset/radio')
    expect(JSON.parse(String(init?.body))).toEqual({
      url: 'https://operator.example/check',
      max_redirects: 10,
      hop_timeout_ms: 5_000,
      total_timeout_ms: 15_000,
      http_hops: true,
      redirect_uri: 'https://id.example/landing',
    })
  })

  test('says what the radio says went wrong, and no more than that', async () => {
    answers({ ok: false, error: 'no_mobile_data' })
    expect(await open()).toEqual({ ok: false, error: 'no_mobile_data' })
    answers({ ok: false, error: 'gremlins' })
    expect(await open()).toEqual({ ok: false, error: 'connection_failed' })
    fetched.mockRejectedValue(new TypeError('no radio'))
    expect(await open()).toEqual({ ok: false, error: 'connection_failed' })
  })

  test('ends with the signal', async () => {
    const controller = new AbortController()
    fetched.mockImplementation(
      (_, init) =>
        new Promise((_resolve, reject) => {
          init?.signal?.addEventListener('abort', () => reject(new Error('aborted')))
        }),
    )
    const opened = open({ signal: controller.signal })
    controller.abort()
    expect(await opened).toEqual({ ok: false, error: 'connection_failed' })
  })

  test('is refused by any other web build', async () => {
    expect(await open({}, { sandbox: false })).toEqual({ ok: false, error: 'unsupported' })
    expect(fetched).not.toHaveBeenCalled()
  })
})

describe('push', () => {
  const part = (options?: { sandbox: boolean }) =>
    load<typeof import('./push.web')>('./push.web', options).push

  const deaf = { onMessage() {}, onOpened() {}, onConnection() {}, onToken() {} }

  class FakeStream {
    static opened: FakeStream[] = []
    onopen: (() => void) | null = null
    onerror: (() => void) | null = null
    onmessage: ((event: { data: string }) => void) | null = null
    isClosed = false
    constructor() {
      FakeStream.opened.push(this)
    }
    close(): void {
      this.isClosed = true
    }
  }

  beforeEach(() => {
    FakeStream.opened = []
    Object.assign(globalThis, { EventSource: FakeStream })
  })

  test('has the token that the sandbox gives out', async () => {
    answers({ token: 'push-token' })
    expect(await part().token()).toEqual({ ok: true, value: 'push-token' })
    answers({})
    expect(await part().token()).toEqual({ ok: false, failure: { code: 'unreachable' } })
  })

  test('hears messages of ours, and whether any can come', () => {
    const heard: PushMessage[] = []
    const connection: boolean[] = []
    const stop = part().listen({
      ...deaf,
      onMessage: (message) => heard.push(message),
      onConnection: (isConnected) => connection.push(isConnected),
    })
    const [stream] = FakeStream.opened
    stream?.onopen?.()
    const data = {
      login_id: loginId('a'),
      server: exampleIssuer,
      expires_at: '2030-05-01T10:00:00.000Z',
    }
    for (const delivered of [{ data }, { data: { ...data, login_id: 'x' } }, 'text', null]) {
      stream?.onmessage?.({ data: JSON.stringify(delivered) })
    }
    stream?.onmessage?.({ data: '{' })
    stream?.onerror?.()
    expect(heard).toEqual([
      {
        asks: 'sign_in',
        loginId: loginId('a'),
        server: exampleIssuer,
        expiresAt: data.expires_at,
      },
    ])
    expect(connection).toEqual([true, false])
    stop()
    expect(stream?.isClosed).toBe(true)
  })

  test('is refused by any other web build', async () => {
    const push = part({ sandbox: false })
    expect(await push.token()).toEqual({ ok: false, failure: { code: 'unsupported' } })
    expect(await push.permission()).toBe('unsupported')
    push.listen(deaf)
    expect(FakeStream.opened).toEqual([])
    expect(fetched).not.toHaveBeenCalled()
  })
})

test('the phone sends the server no cookies of the browser that it lives in', async () => {
  answers({})
  const { thisPhone } = load<typeof import('./this-phone.web')>('./this-phone.web')
  // Loading Expo puts its own in place.
  globalThis.fetch = fetched as unknown as typeof fetch
  await thisPhone.fetch('https://id.example/x', { method: 'POST', credentials: 'include' })
  expect(fetched).toHaveBeenCalledWith('https://id.example/x', {
    method: 'POST',
    credentials: 'omit',
  })
})

test('each handset of a browser has a storage of its own', async () => {
  const items = new Map<string, string>()
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => items.get(key) ?? null,
      setItem: (key: string, value: string) => void items.set(key, value),
      removeItem: (key: string) => void items.delete(key),
    },
  })
  const { openStorage } = load<typeof import('./storage.web')>('./storage.web')
  await openStorage('h1').write('past', '1')
  await openStorage('h2').write('past', '2')
  expect(await openStorage('h1').read('past')).toBe('1')
  await openStorage('h1').remove('past')
  expect(await openStorage('h1').read('past')).toBeNull()
  expect(await openStorage('h2').read('past')).toBe('2')
})
