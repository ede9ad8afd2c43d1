import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { fastify } from 'fastify'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { openTestBrowser, type TestBrowser } from '../../test/test-browser.ts'
import { testPhone } from '../../test/test-provider.ts'
import { openScene, type Scene } from '../../test/test-scene.ts'
import {
  createLoginHandler,
  type LoginHandler,
  type LoginHandlerOptions,
} from '../handler/login-handler.ts'
import { companionExpress, type ExpressPair } from './express.ts'
import { companionFastify, type FastifyPair } from './fastify.ts'
import { companionNext } from './next.ts'

let scene: Scene
/** Holds the questions to the server back until it is called. */
let letAsk = () => {}
const ends: (() => Promise<unknown>)[] = []

beforeEach(async () => {
  scene = await openScene()
  const held = new Promise<void>((resolve) => {
    letAsk = resolve
  })
  scene.clock.inPause = () => held
})
afterEach(async () => {
  letAsk()
  for (const end of ends.splice(0)) await end()
  await scene.server.close()
})

function makeHandler<Native>(
  origin: string,
  onSignedIn: LoginHandlerOptions<Native>['onSignedIn'],
): LoginHandler<Native> {
  const { companion } = scene
  const onFault = (error: unknown) => expect.fail(String(error))
  const cookieKey = new Uint8Array(32)
  return createLoginHandler<Native>({ companion, origin, cookieKey, onSignedIn, onFault })
}

/** A server on a port of its own whose origin is known before what answers there. */
async function listen(make: (origin: string) => Promise<Parameters<typeof createServer>[1]>) {
  const server = createServer()
  server.listen(0, 'localhost')
  await once(server, 'listening')
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  server.on('request', (await make(origin)) ?? (() => {}))
  ends.push(async () => {
    server.closeAllConnections()
    server.close()
  })
  return origin
}

/** Two cookies, as an app with a session and a preference would set. */
const session = {
  headers: [
    ['set-cookie', 'session=1'],
    ['set-cookie', 'seen=1'],
  ] as [string, string][],
}

type Serve = () => Promise<{ origin: string; natives: unknown[] }>

const frameworks: readonly (readonly [name: string, serve: Serve])[] = [
  ['Express', () => serveExpress(false)],
  ['Express after express.json()', () => serveExpress(true)],
  ['Fastify', serveFastify],
]

async function serveExpress(parsesJson: boolean) {
  const natives: unknown[] = []
  const origin = await listen(async (own) => {
    const handler = makeHandler<ExpressPair>(own, (_claims, _request, { native }) => {
      natives.push(native.req.originalUrl)
      native.res.cookie('by-app', '1')
      return session
    })
    const app = express()
    if (parsesJson) app.use(express.json())
    app.use(companionExpress(handler))
    app.get('/hello', (_req, res) => {
      res.send('hello')
    })
    return app
  })
  return { origin, natives }
}

async function serveFastify() {
  const natives: unknown[] = []
  const app = fastify()
  // The handler needs the origin, the origin the port: it is chosen by listening once before.
  const origin = await listen(async (own) => {
    const handler = makeHandler<FastifyPair>(own, (_claims, _request, { native }) => {
      natives.push(native.request.originalUrl)
      native.reply.header('set-cookie', 'by-app=1')
      return session
    })
    app.register(companionFastify(handler))
    app.get('/hello', () => 'hello')
    await app.ready()
    return app.routing
  })
  ends.push(() => app.close())
  return { origin, natives }
}

describe.each(frameworks)('%s', (_name, serve) => {
  let origin: string
  let natives: unknown[]
  let browser: TestBrowser

  beforeEach(async () => {
    ;({ origin, natives } = await serve())
    browser = openTestBrowser(fetch, origin)
  })

  test('serves a whole sign-in, with the cookies of the app', async () => {
    const { attempt } = await browser.ask('start', { phone_number: testPhone })
    const stream = await browser.post('wait', { attempt }, { accept: 'text/event-stream' })
    await scene.server.approve()
    letAsk()
    expect(await stream.text()).toContain('event: state\ndata: {"state":"approved"}')
    expect(await browser.ask('session', { attempt })).toMatchObject({ state: 'signed_in' })
    expect([...browser.cookies.keys()].sort()).toEqual(['by-app', 'seen', 'session'])
    expect(natives).toEqual(['/companion/session'])
  })

  test('sends the first state at once, and stops to ask when the browser goes', async () => {
    const { attempt } = await browser.ask('start', { phone_number: testPhone })
    const stream = await browser.post('wait', { attempt }, { accept: 'text/event-stream' })
    const reader = (stream.body as ReadableStream<Uint8Array>).getReader()
    const { value } = await reader.read()
    expect(new TextDecoder().decode(value)).toContain('"state":"waiting"')
    await vi.waitFor(() => expect(scene.clock.pauses).toHaveLength(1))
    await reader.cancel()
    await vi.waitFor(() => expect(scene.clock.stopped()).toBe(true))
    letAsk()
    expect(scene.network.calls.total).toBe(0)
  })

  test('stops to ask when the browser goes while it waits for one answer', async () => {
    const { attempt } = await browser.ask('start', { phone_number: testPhone })
    const stop = new AbortController()
    const waiting = fetch(`${origin}/companion/wait`, {
      method: 'POST',
      headers: {
        origin,
        'content-type': 'application/json',
        cookie: [...browser.cookies].map((it) => it.join('=')).join('; '),
      },
      body: JSON.stringify({ attempt }),
      signal: stop.signal,
    })
    await vi.waitFor(() => expect(scene.clock.pauses).toHaveLength(1))
    stop.abort()
    await expect(waiting).rejects.toThrow()
    await vi.waitFor(() => expect(scene.clock.stopped()).toBe(true))
  })

  test('refuses what the handler refuses, and leaves other paths alone', async () => {
    const strange = await browser.post('start', {}, { origin: 'https://evil.example' })
    expect(strange.status).toBe(403)
    expect(strange.headers.get('content-type')).toContain('application/problem+json')
    expect((await browser.post('nowhere')).status).toBe(404)
    expect(await (await fetch(`${origin}/hello`)).text()).toBe('hello')
  })
})

test('Next.js route handlers serve a whole sign-in and are never cached', async () => {
  const origin = 'https://shop.example.com'
  const { POST, dynamic } = companionNext(makeHandler(origin, () => session))
  const browser = openTestBrowser(POST, origin)
  letAsk()
  const { attempt } = await browser.ask('start', { phone_number: testPhone })
  await scene.server.approve()
  expect(await browser.ask('wait', { attempt })).toEqual({ state: 'approved' })
  await browser.ask('session', { attempt })
  expect([...browser.cookies.keys()].sort()).toEqual(['seen', 'session'])
  expect(dynamic).toBe('force-dynamic')
})
