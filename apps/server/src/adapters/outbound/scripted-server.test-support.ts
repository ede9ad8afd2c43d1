import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import type { AdapterLog, LogLine } from './adapter-log.ts'

export interface ReceivedRequest {
  readonly method: string
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type ScriptedAnswer =
  | {
      readonly status: number
      readonly headers?: Readonly<Record<string, string>>
      /** An object is sent as JSON, a string as it is. */
      readonly body?: object | string
    }
  /** Takes the request and never answers. */
  | 'hang'
  /** Sends headers and the start of a body, and nothing more. */
  | 'stall'
  /** Closes the connection without an answer. */
  | 'drop'

export interface ScriptedServer {
  /** Origin, on a free port of 127.0.0.1. */
  readonly url: string
  readonly requests: readonly ReceivedRequest[]
  /** Requests whose path begins with `prefix`. */
  requestsTo(prefix: string): readonly ReceivedRequest[]
}

/** A provider on loopback that answers as the test says. It is closed when the test ends. */
export async function startScriptedServer(
  answerTo: (request: ReceivedRequest) => ScriptedAnswer | Promise<ScriptedAnswer>,
): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = []
  const server = createServer(async (incoming, response) => {
    let body = ''
    for await (const chunk of incoming.setEncoding('utf8')) body += chunk
    const { method = '', url: path = '', headers } = incoming
    const request = { method, path, headers, body }
    requests.push(request)
    send(response, await answerTo(request))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    requestsTo: (prefix) => requests.filter(({ path }) => path.startsWith(prefix)),
  }
}

function send(response: ServerResponse, answer: ScriptedAnswer): void {
  if (answer === 'hang') return
  if (answer === 'drop') {
    response.destroy()
    return
  }
  if (answer === 'stall') {
    response.writeHead(200, { 'content-type': 'application/json' })
    response.write('{"status"')
    return
  }
  const { status, headers = {}, body = '' } = answer
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}

/** A log that keeps its lines for the test to read. */
export function createRecordingLog(): AdapterLog & { readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = []
  return {
    lines,
    warn(line) {
      lines.push(line)
    },
  }
}

/** A clock that stands still until it is moved. */
export function createTestClock(start = '2026-11-23T12:00:00Z') {
  let now = new Date(start)
  return {
    now: () => now,
    forward(seconds: number) {
      now = new Date(now.getTime() + seconds * 1000)
    },
  }
}
