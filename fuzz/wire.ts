import { connect } from 'node:net'
import { type Answer, readAnswer } from './answer.ts'

/** How one connection went. */
export interface Exchange {
  readonly answers: readonly Answer[]
  /** `answered`: as many answers as were asked for. `closed`: by the server. `silent`: neither within the bound. */
  readonly end: 'answered' | 'closed' | 'silent'
  /** What came that is not HTTP. */
  readonly fault: string | undefined
}

export interface Sending {
  readonly bytes: Buffer
  /** How many answers the bytes ask for. */
  readonly answers: number
  /** The request is a HEAD: its answer has no body. */
  readonly head: boolean
  /** Whether the request is whole. If not, our half is closed a moment later, as a broken client would. */
  readonly whole: boolean
}

/** What the server may take in all: its own limit for a request is 10 s. */
const boundMs = 20_000
/** What a request that is not whole gets, before we close our half. */
const patienceMs = 100

/** Sends bytes on a connection of their own and reads what comes back, within a bound. */
export function exchange(port: number, sending: Sending): Promise<Exchange> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: 'localhost', allowHalfOpen: true })
    const reader = createReader(sending.head)
    const bound = setTimeout(() => finish('silent'), boundMs)
    const closing = sending.whole ? undefined : setTimeout(() => socket.end(), patienceMs)

    function finish(end: Exchange['end']): void {
      clearTimeout(bound)
      clearTimeout(closing)
      // A reset leaves no port waiting behind, and a server must bear it anyway.
      socket.resetAndDestroy()
      resolve({ answers: reader.answers, end, fault: reader.fault() })
    }
    function hear(data: Buffer): void {
      reader.read(data, false)
      if (reader.answers.length < sending.answers) return
      if (sending.whole) finish('answered')
      else socket.end()
    }
    function hearTheEnd(): void {
      reader.read(Buffer.alloc(0), true)
      finish('closed')
    }
    socket.on('data', hear)
    socket.on('end', hearTheEnd)
    // A refused request may be answered before it was sent whole; what was answered still counts.
    socket.on('error', hearTheEnd)
    socket.write(sending.bytes)
  })
}

function createReader(head: boolean) {
  const answers: Answer[] = []
  let unread: Buffer = Buffer.alloc(0)
  let fault: string | undefined

  function readOne(closed: boolean): boolean {
    // What follows the headers of an event stream is its own; nothing more is read.
    const type = answers.at(-1)?.headers.get('content-type')?.[0]
    if (type?.startsWith('text/event-stream')) return false
    const found = readAnswer(unread, { head, closed })
    if (!found) return false
    unread = unread.subarray(found.length)
    if (found.answer.status >= 200) answers.push(found.answer)
    return true
  }
  return {
    answers,
    fault: () => fault,
    read(data: Buffer, closed: boolean): void {
      unread = Buffer.concat([unread, data])
      try {
        while (readOne(closed));
      } catch (error) {
        fault = error instanceof Error ? error.message : String(error)
      }
    },
  }
}
