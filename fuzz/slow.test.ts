import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { openSockets } from './outside.ts'
import { enrolPhone, type Phone, signIn } from './phone.ts'
import { startTarget, type Target } from './target.ts'

/** How many clients of each kind. */
const crowd = 60
/** The server's own limit is 10 s; a busy machine takes longer to notice. */
const patienceMs = 60_000
const decideSeconds = 8

let target: Target
let phone: Phone
let quiet: number
const clients: Client[] = []

/** One client that misbehaves. */
interface Client {
  readonly socket: Socket
  readonly heard: () => string
  /** Whether the server has closed the connection. */
  readonly cut: () => boolean
}

beforeAll(async () => {
  target = await startTarget({ DECIDE_SECONDS: String(decideSeconds) })
  // Listening sockets only: nobody has connected since the last look.
  await untilSteady()
  quiet = openSockets(target.pid)
  phone = await enrolPhone(target)
})
afterEach(() => {
  for (const { socket } of clients.splice(0)) socket.destroy()
})
afterAll(() => target?.stop())

function open(first: string, dripping?: string): Client {
  const socket = connect({ port: target.port, host: 'localhost', allowHalfOpen: true })
  let heard = ''
  let cut = false
  socket.on('data', (data) => {
    heard += data.toString('latin1')
  })
  socket.on('error', () => {
    cut = true
  })
  socket.on('end', () => {
    cut = true
  })
  if (first !== '') socket.write(first)
  const drip = dripping && setInterval(() => socket.writable && socket.write(dripping), 1_000)
  socket.once('close', () => {
    cut = true
    if (drip) clearInterval(drip)
  })
  const client = { socket, heard: () => heard, cut: () => cut }
  clients.push(client)
  return client
}

function openCrowd(first: string, dripping?: string): readonly Client[] {
  return Array.from({ length: crowd }, () => open(first, dripping))
}

const post = 'POST /api/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n'

test('T-91 H-11 slow, half-open and unread clients are all cut, while an ordinary sign-in works beside them', async () => {
  const silent = openCrowd('')
  const slowHeaders = openCrowd('GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-slow: ', 'a')
  const slowBodies = openCrowd(`${post}content-length: 1000\r\n\r\n`, ' ')
  const slowChunks = openCrowd(`${post}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n')
  const idle = openCrowd('GET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n')
  const halfClosed = openCrowd(`${post}content-length: 1000\r\n\r\n{`)
  for (const { socket } of halfClosed) socket.end()
  await openStreams()

  await expect.poll(sockets, { timeout: patienceMs }).toBeGreaterThan(quiet + 4 * crowd)
  await signIn(target, phone)
  const all = [...silent, ...slowHeaders, ...slowBodies, ...slowChunks, ...idle, ...halfClosed]
  await expect.poll(() => all.filter(({ cut }) => !cut()).length, { timeout: patienceMs }).toBe(0)
  // No client has closed anything: what is gone, the server let go of.
  await expect.poll(sockets, { timeout: patienceMs }).toBeLessThanOrEqual(quiet)

  const tooSlow = [...slowHeaders, ...slowBodies, ...slowChunks].map(({ heard }) => heard())
  expect(tooSlow.filter((text) => !text.startsWith('HTTP/1.1 408 '))).toEqual([])
  expect(tooSlow.filter((text) => !text.includes('"code":"request_timeout"'))).toEqual([])
})

const sockets = () => openSockets(target.pid)

/** Event streams, two of an attempt: one that nobody reads, one whose reader has closed its half. */
async function openStreams(): Promise<void> {
  for (let attempt = 0; attempt < crowd / 2; attempt += 1) {
    const { id, cookie } = await startLogin()
    const ask = `GET /api/login/${id}/events HTTP/1.1\r\nhost: localhost\r\ncookie: ${cookie}\r\n\r\n`
    open(ask).socket.pause()
    open(ask).socket.end()
  }
}

/** Waits until the connections of the start have gone. */
async function untilSteady(): Promise<void> {
  await vi.waitUntil(() => openSockets(target.pid) <= 3, { timeout: patienceMs })
}

async function startLogin(): Promise<{ readonly id: string; readonly cookie: string }> {
  const answer = await fetch(`${target.issuer}/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone_number: '+447911123456' }),
  })
  const { data } = (await answer.json()) as { readonly data: { readonly login_id: string } }
  return { id: data.login_id, cookie: (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }
}
