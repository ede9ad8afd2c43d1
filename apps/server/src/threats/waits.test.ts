import { mkdtemp, rm } from 'node:fs/promises'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import SqliteConnection from 'better-sqlite3'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openDatabase } from '../adapters/sql/open-database.ts'
import { createTestWorld, type TestWorld } from '../test-support/test-world.ts'
import { pushed } from '../test-support/whole-database.ts'

const number = '+447911123456'

let world: TestWorld
let sockets: Socket[]
let before: number
beforeEach(async () => {
  sockets = []
  before = await handlesAtRest()
})
afterEach(async () => {
  for (const socket of sockets) socket.destroy()
  await world.stop()
})

/** Timers, sockets and listeners that keep this process alive. */
function handles(): number {
  return process.getActiveResourcesInfo().filter((name) => /Timeout|Immediate|TCP|Pipe/.test(name))
    .length
}

/** The most handles of a moment in which nothing happens. */
async function handlesAtRest(): Promise<number> {
  let most = 0
  for (let looks = 0; looks < 10; looks += 1) {
    most = Math.max(most, handles())
    await wait(20)
  }
  return most
}

/** Resolves when so many handles are left; else fails with what is there. */
async function handlesComeDownTo(count: number): Promise<void> {
  const deadline = Date.now() + 5_000
  // Not expect.poll: it waits by a timer of its own, which would count.
  while (handles() > count && Date.now() < deadline) await wait(20)
  expect(handles(), process.getActiveResourcesInfo().join()).toBeLessThanOrEqual(count)
}

interface Stream {
  readonly heard: () => string
  /** When the server ended it, in ms of this machine's clock. */
  readonly ended: Promise<number>
}

/** Opens a socket and writes; what comes is read. */
function send(port: number, ...lines: string[]): Stream {
  let heard = ''
  const socket = connect(port, '127.0.0.1')
  sockets.push(socket)
  socket.setEncoding('utf8').on('data', (text) => {
    heard += text
  })
  const ended = new Promise<number>((resolve) => {
    socket.once('error', () => socket.destroy())
    socket.once('close', () => resolve(Date.now()))
  })
  socket.write(lines.join('\r\n'))
  return { heard: () => heard, ended }
}

async function listen(changes: Parameters<typeof createTestWorld>[0] = {}): Promise<number> {
  world = await createTestWorld(changes)
  return Number(new URL(await world.server.app.listen({ host: '127.0.0.1', port: 0 })).port)
}

async function watch(port: number): Promise<Stream & { readonly loginId: string }> {
  const browser = world.browser()
  const { login_id: loginId } = await browser.start(number)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const path = `/api/login/${loginId}/events`
  const stream = send(port, `GET ${path} HTTP/1.1`, 'host: x', `cookie: ${cookie}`, '', '')
  await expect.poll(stream.heard).toContain('data: UNKNOWN')
  return { ...stream, loginId }
}

test('H-11 T-93 who waits and does nothing is told EXPIRED at the deadline, and no handle is left of it', async () => {
  const lifeMs = 1_500
  const port = await listen({ realTime: true, decideLifeMs: lifeMs })
  await pushed(world)
  const idle = await handlesAtRest()
  const began = Date.now()
  const streams = await Promise.all(Array.from({ length: 20 }, () => watch(port)))
  const started = Date.now()
  // Server and client are this one process: two sockets and two timers for each stream.
  expect(handles()).toBeGreaterThan(idle + 3 * streams.length)
  await expect
    .poll(() => streams.filter(({ heard }) => heard().includes('data: EXPIRED')).length, {
      timeout: 10_000,
    })
    .toBe(streams.length)
  expect(Date.now() - began).toBeGreaterThanOrEqual(lifeMs)
  expect(Date.now() - started).toBeLessThan(lifeMs + 2_000)
  for (const { heard } of streams) expect(heard()).toMatch(/data: EXPIRED\n\n\r\n0\r\n\r\n$/)
  for (const socket of sockets) socket.destroy()
  await handlesComeDownTo(idle)
})

test('H-11 T-93 who goes away leaves no timer and no socket behind', async () => {
  const port = await listen()
  await pushed(world)
  const idle = await handlesAtRest()
  const streams = await Promise.all(Array.from({ length: 20 }, () => watch(port)))
  expect(handles()).toBeGreaterThan(idle + 3 * streams.length)
  for (const socket of sockets) socket.destroy()
  await handlesComeDownTo(idle)
})

test('T-93 stopping ends streams, idle and half-sent connections at once, and leaves no handle', async () => {
  const port = await listen()
  const streams = await Promise.all(Array.from({ length: 10 }, () => watch(port)))
  const idle = send(port, 'GET /healthz HTTP/1.1', 'host: x', '', '')
  await expect.poll(idle.heard).toContain('200 OK')
  const half = send(port, 'POST /api/login HTTP/1.1', 'host: x', 'content-length: 100', '', '{')
  const began = Date.now()
  await world.stop()
  await Promise.all([...streams, idle, half].map(({ ended }) => ended))
  // Their own limits would be 120 s, 5 s and 10 s.
  expect(Date.now() - began).toBeLessThan(4_000)
  await handlesComeDownTo(before)
})

test('T-93 a store that another program has locked is waited for 5 s at most', async () => {
  const db = await openDatabase(':memory:')
  const { rows } = await sql<{ timeout: number }>`pragma busy_timeout`.execute(db)
  await db.destroy()
  expect(rows).toEqual([{ timeout: 5_000 }])
  world = await createTestWorld()
})

function locks(store: SqliteConnection.Database): boolean {
  try {
    store.exec('begin immediate')
    return true
  } catch {
    return false
  }
}

test('T-93 when the store stays locked the answer is a refusal, nothing is half done, and later all is well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'companion-'))
  try {
    const databaseFile = join(folder, 'store.sqlite')
    world = await createTestWorld({ databaseFile })
    await sql`pragma busy_timeout = 50`.execute(world.db)
    const other = new SqliteConnection(databaseFile, { timeout: 0 })
    // Not while a worker of this same process writes: its lock would wait for us, and we for it.
    await expect.poll(() => locks(other)).toBe(true)
    const body = { phone_number: number }
    const locked = await world.browser().call('POST', '/api/login', { body })
    expect([locked.status, locked.json.code]).toEqual([503, 'service_unavailable'])
    expect(locked.headers['retry-after']).toBe('2')
    other.exec('rollback')
    other.close()
    expect(await world.db.selectFrom('logins').selectAll().execute()).toEqual([])
    expect((await world.browser().start(number)).check_status).toBe('UNKNOWN')
  } finally {
    await world.stop()
    await rm(folder, { recursive: true })
  }
})
