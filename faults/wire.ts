import {
  Agent,
  createServer,
  type IncomingMessage,
  request as openRequest,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo, Socket } from 'node:net'

/** Who speaks: somebody to the server, or the server to tru.ID and Google. */
export type Leg = 'clients' | 'outside'

/** One HTTP request or answer that came to the wire, numbered in the order of their coming. */
export interface Message {
  readonly number: number
  readonly leg: Leg
  readonly kind: 'request' | 'answer'
  readonly method: string
  /** Path and query of the request. */
  readonly path: string
  /** Of an answer. */
  readonly status: number | null
  readonly headers: IncomingMessage['headers']
  /** As text; empty for an event stream. */
  readonly body: string
  /** Milliseconds since 1970. */
  readonly at: number
  /** False while it is held and for ever when the kill took it. */
  passed: boolean
  /** The request, of an answer. */
  readonly to: Message | null
}

/** When to kill the server: at the first message that `at` is true for. */
export interface Kill {
  readonly at: (message: Message) => boolean
  /** `before` loses the message; `after` kills once it is on its way. */
  readonly side: 'before' | 'after'
}

/** Two proxies around one server, through which every message of it goes, in both directions. */
export interface Wire {
  /** What the clients call. */
  readonly clientsPort: number
  /** What the server uses as its HTTP proxy. */
  readonly outsidePort: number
  readonly messages: readonly Message[]
  arm(kill: Kill): void
  /** True when what was armed has not happened. */
  disarm(): boolean
  close(): Promise<void>
}

class Lost extends Error {}

interface Exchange {
  readonly leg: Leg
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly port: number
}

/** Starts both proxies. `kill` ends the server at once and has it started again. */
export async function startWire(
  ports: { readonly server: number; readonly outside: () => number },
  kill: () => void,
): Promise<Wire> {
  const messages: Message[] = []
  let armed: Kill | undefined

  /** Lets one message through, or loses it: the heart of it all. */
  function pass(about: Omit<Message, 'number' | 'at' | 'passed'>, forward: () => Promise<void>) {
    const message = { ...about, number: messages.length + 1, at: Date.now(), passed: false }
    messages.push(message)
    const killNow = armed?.at(message) ? armed.side : undefined
    if (killNow) armed = undefined
    if (killNow === 'before') {
      kill()
      throw new Lost()
    }
    message.passed = true
    return { message, sent: forward().then(() => killNow && kill()) }
  }

  function serve(leg: Leg, portOf: () => number) {
    return (request: IncomingMessage, response: ServerResponse) => {
      exchange({ leg, request, response, port: portOf() }, pass).catch(() => {
        response.destroy()
        request.destroy()
      })
    }
  }
  const clients = createServer(serve('clients', () => ports.server))
  const tunnelled = createServer(serve('outside', ports.outside))
  const outside = createServer()
  outside.on('connect', (_request, socket: Socket) => {
    socket.on('error', () => socket.destroy())
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n')
    tunnelled.emit('connection', socket)
  })
  const servers = [clients, outside]
  await Promise.all(
    servers.map((one) => new Promise<void>((resolve) => one.listen(0, 'localhost', resolve))),
  )
  return {
    clientsPort: (clients.address() as AddressInfo).port,
    outsidePort: (outside.address() as AddressInfo).port,
    messages,
    arm(next) {
      armed = next
    },
    disarm() {
      const left = armed !== undefined
      armed = undefined
      return left
    },
    async close() {
      for (const one of [...servers, tunnelled]) one.closeAllConnections()
      await Promise.all(
        servers.map((one) => new Promise<void>((resolve) => one.close(() => resolve()))),
      )
    },
  }
}

type Pass = (
  about: Omit<Message, 'number' | 'at' | 'passed'>,
  forward: () => Promise<void>,
) => { readonly message: Message; readonly sent: Promise<unknown> }

async function exchange({ leg, request, response, port }: Exchange, pass: Pass): Promise<void> {
  const { method = 'GET', url: path = '/', headers } = request
  const body = await readText(request)
  const upstream = openRequest({
    host: 'localhost',
    port,
    method,
    path,
    headers: { ...headers, connection: 'close' },
    // A connection each: none outlives the server that it led to.
    agent: new Agent({ keepAlive: false }),
  })
  response.once('close', () => upstream.destroy())
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    upstream.once('response', resolve)
    upstream.once('error', reject)
  })
  // When the request is lost nobody waits for its answer.
  answered.catch(() => {})
  const about = { leg, method, path, to: null } as const
  const { message, sent } = pass(
    { ...about, kind: 'request', status: null, headers, body },
    () => new Promise<void>((resolve) => upstream.end(body, resolve)),
  )
  await Promise.race([sent, answered])
  const answer = await answered
  const streams = String(answer.headers['content-type']).startsWith('text/event-stream')
  const text = streams ? '' : await readText(answer)
  const back = pass(
    {
      ...about,
      to: message,
      kind: 'answer',
      status: answer.statusCode ?? 0,
      headers: answer.headers,
      body: text,
    },
    () => sendBack(response, answer, streams ? null : text),
  )
  await back.sent
}

/** Resolves when the answer, or the head of an event stream, is out. */
function sendBack(
  response: ServerResponse,
  answer: IncomingMessage,
  text: string | null,
): Promise<void> {
  const { connection: _, 'transfer-encoding': __, ...headers } = answer.headers
  response.writeHead(answer.statusCode ?? 502, headers)
  if (text !== null) return new Promise((resolve) => response.end(text, () => resolve()))
  response.flushHeaders()
  answer.on('data', (chunk: Buffer) => response.write(chunk))
  answer.once('close', () => (answer.complete ? response.end() : response.destroy()))
  return Promise.resolve()
}

async function readText(stream: AsyncIterable<Buffer>): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}
