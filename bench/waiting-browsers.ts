import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { unknownNumber } from './accounts.ts'
import { createHttpClient } from './http-client.ts'
import { startServer } from './measured-server.ts'
import { copyOf, type Template } from './rounds.ts'
import { start } from './sign-in.ts'

export interface WaitingBrowsers {
  readonly wanted: number
  readonly open: number
  /** Growth of the resident memory, in bytes for each browser: compacted, and before that. */
  readonly rssEach: number
  readonly looseEach: number
  /** The JavaScript heap's part of it. */
  readonly heapEach: number
  readonly rssBefore: number
  /** How long it took to open them all, ms. */
  readonly tookMs: number
}

const atOnce = 100
/** Files that both processes need beside the streams. */
const sparedFiles = 500
/** Connections from one address to one port; Linux offers 28,000 by default. */
const portsOfAddress = 20_000
const longLifeMs = 1_800_000

/** Opens so many streams, an attempt for each, and asks the server for its memory before and after. */
export async function holdBrowsers(
  template: Template,
  folder: string,
  { browsers: wanted, warmUps }: { readonly browsers: number; readonly warmUps: number },
): Promise<WaitingBrowsers> {
  const count = Math.min(wanted, openFilesLimit() - sparedFiles)
  const databaseFile = copyOf(template, folder)
  const attempts = await beginAttempts(databaseFile, count + warmUps)

  // A fresh process, so that memory which the starts left free does not hide what the streams take.
  const server = await startServer({ databaseFile, decideLifeMs: longLifeMs }, ['--expose-gc'])
  const warm = await openStreams(server.port, attempts.slice(count))
  for (const socket of warm) socket.destroy()
  const before = await server.ask('compacted')
  const began = performance.now()
  const sockets = await openStreams(server.port, attempts.slice(0, count))
  const tookMs = performance.now() - began
  const loose = await server.ask('memory')
  const after = await server.ask('compacted')
  for (const socket of sockets) socket.destroy()
  await server.stop()
  return {
    wanted,
    open: count,
    rssEach: (after.rss - before.rss) / count,
    looseEach: (loose.rss - before.rss) / count,
    heapEach: (after.heapUsed - before.heapUsed) / count,
    rssBefore: before.rss,
    tookMs,
  }
}

/** How many files a process may have open; Node raises its own limit to the hard one. */
function openFilesLimit(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8')
    return Number(/^Max open files\s+\d+\s+(\d+)/m.exec(limits)?.[1] ?? Number.POSITIVE_INFINITY)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}

interface Attempt {
  readonly loginId: string
  readonly cookie: string
}

async function beginAttempts(databaseFile: string, count: number): Promise<Attempt[]> {
  const server = await startServer({ databaseFile, decideLifeMs: longLifeMs })
  const http = createHttpClient(server.port)
  const attempts: Attempt[] = []
  let begun = 0
  const one = async () => {
    while (begun < count) {
      begun += 1
      attempts.push(await start(http, unknownNumber(begun)))
    }
  }
  await Promise.all(Array.from({ length: 32 }, one))
  http.close()
  await server.stop()
  return attempts
}

async function openStreams(port: number, attempts: readonly Attempt[]): Promise<Socket[]> {
  const sockets: Socket[] = []
  for (let from = 0; from < attempts.length; from += atOnce) {
    const batch = attempts.slice(from, from + atOnce)
    const opened = batch.map((attempt, index) => openStream(port, attempt, from + index))
    sockets.push(...(await Promise.all(opened)))
  }
  return sockets
}

/** One stream over a bare socket, which has told the status; 10,000 HTTP clients would fill this process. */
function openStream(port: number, { loginId, cookie }: Attempt, index: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const localAddress = `127.0.0.${1 + Math.floor(index / portsOfAddress)}`
    const socket = connect({ host: '127.0.0.1', port, localAddress })
    let heard = ''
    const hear = (part: Buffer) => {
      heard += part.toString('latin1')
      if (!heard.includes('data: UNKNOWN')) return
      socket.off('data', hear).resume()
      resolve(socket)
    }
    socket.on('data', hear)
    socket.once('error', reject)
    socket.once('close', () => reject(new Error(`a stream ended: ${heard.slice(0, 200)}`)))
    socket.write(
      `GET /api/login/${loginId}/events HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nCookie: ${cookie}\r\n\r\n`,
    )
  })
}
