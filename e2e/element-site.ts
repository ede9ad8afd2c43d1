import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { tokensCss } from '@mobile-companion/look/tokens'
import { bundleElement } from '../packages/client/build/bundle-element.ts'

/** An answer of the back end. Browsers send a request again by themselves when a connection breaks at once, not halfway. */
export type Answer =
  | { readonly status: number; readonly body?: unknown; readonly headers?: Record<string, string> }
  | { readonly breaks: 'at once' | 'halfway' }
  /** Server-sent events: what to write, and whether the stream then ends. */
  | { readonly events: readonly string[]; readonly ends: boolean }

type Act = 'start' | 'resume' | 'wait' | 'session' | 'cancel'

/** What the back end answers to a call; the act, what was sent, and how often that act was called, from 1. */
export type BackEnd = (
  act: Act,
  body: Record<string, unknown>,
  count: number,
  isStream: boolean,
) => Answer

/** An app's website with the element in it, and a back end that the test writes. */
export interface ElementSite {
  readonly origin: string
  /** `act` of every call, oldest first; `wait` of a stream is `stream`. */
  readonly calls: string[]
  /** What is in the page, and how its back end behaves. Forgets the calls so far. */
  show(page: { readonly body: string; readonly lang?: string; readonly backEnd: BackEnd }): void
  close(): Promise<void>
}

/** Every page forbids all inline style and script, and every source but its own. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'"

/** The element and nothing else. */
export const plain = '<companion-login></companion-login>'

const pageCss =
  'html{background:var(--ground)}body{margin:0;padding:24px}companion-login{margin:auto;background:var(--surface);border-radius:14px;--companion-padding:24px}'

/** The element on a page with a look of its own, light and dark. */
export const styled = `<link rel="stylesheet" href="/page.css">${plain}`

/** `waiting`, as the handler answers to `start`. Ends in `seconds`. */
export function waitingAnswer(digits: string | null = '482913', seconds = 120): Answer {
  const now = Date.now()
  const body = {
    state: 'waiting',
    attempt: 'a1',
    digits,
    expires_at: new Date(now + seconds * 1000).toISOString(),
    now: new Date(now).toISOString(),
  }
  return { status: 200, body }
}

/** A server-sent event with a state. */
export const stateEvent = (view: object) => `event: state\ndata: ${JSON.stringify(view)}\n\n`

/** Starts the website on a port of its own. */
export async function openElementSite(): Promise<ElementSite> {
  const script = await bundleElement()
  const calls: string[] = []
  let html = ''
  let backEnd: BackEnd = () => ({ breaks: 'at once' })

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    const act = pathname.match(/^\/companion\/(\w+)$/)?.[1] as Act | undefined
    if (act === undefined) return sendPage(response, pathname, { html, script })
    const body = JSON.parse((await text(request)) || '{}')
    const isStream = request.headers.accept === 'text/event-stream'
    const name = isStream ? 'stream' : act
    calls.push(name)
    send(response, backEnd(act, body, calls.filter((it) => it === name).length, isStream))
  }
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy())
  })
  server.listen(0, 'localhost')
  await once(server, 'listening')
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    calls,
    show: ({ body, lang = 'en', backEnd: next }) => {
      backEnd = next
      html = `<!doctype html><html lang="${lang}"><meta charset="utf-8"><title>Shop</title><meta name="viewport" content="width=device-width"><script type="module" src="/element.js"></script><body>${body}</body></html>`
      calls.length = 0
    },
    close: async () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

function sendPage(
  response: ServerResponse,
  path: string,
  { html, script }: { readonly html: string; readonly script: string },
) {
  if (path === '/element.js') {
    response.writeHead(200, { 'content-type': 'text/javascript' }).end(script)
    return
  }
  if (path === '/page.css') {
    response.writeHead(200, { 'content-type': 'text/css' }).end(tokensCss() + pageCss)
    return
  }
  const headers = { 'content-type': 'text/html', 'content-security-policy': policy }
  if (path === '/' || path === '/home') response.writeHead(200, headers).end(html)
  else response.writeHead(204).end()
}

function send(response: ServerResponse, answer: Answer) {
  if ('breaks' in answer) {
    if (answer.breaks === 'at once') response.destroy()
    else response.writeHead(200, { 'content-length': 99 }).write('{', () => response.destroy())
    return
  }
  if ('events' in answer) {
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const event of answer.events) response.write(event)
    if (answer.ends) response.end()
    else response.flushHeaders()
    return
  }
  const { status, body, headers = {} } = answer
  const type = status < 400 ? 'application/json' : 'application/problem+json'
  response.writeHead(status, { 'content-type': type, ...headers })
  response.end(JSON.stringify(body ?? {}))
}

export const ok = (body: object): Answer => ({ status: 200, body })
export const refusal = (status: number, code: string, headers = {}): Answer => ({
  status,
  body: { code },
  headers,
})

/** A stream that stays open after the states. */
export const open = (...views: object[]): Answer => ({ events: views.map(stateEvent), ends: false })

/** The answers of which a test writes the interesting ones. */
export type Answers = Partial<Record<'start' | 'wait' | 'session', Answer>>

/** A back end that always answers the same. */
export function backEnd(acts: Answers): BackEnd {
  return (act) => {
    if (act === 'start') return acts.start ?? waitingAnswer()
    if (act === 'wait') return acts.wait ?? open()
    if (act === 'session') return acts.session ?? ok({ state: 'signed_in', redirect_to: null })
    return ok({ state: 'idle' })
  }
}
