import { Agent, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'

export interface Ask {
  readonly method: 'GET' | 'POST' | 'PATCH'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: object
  /** A form instead of a JSON body. */
  readonly form?: URLSearchParams
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** HTTP over loopback with connections that are kept. */
export interface HttpClient {
  ask(ask: Ask): Promise<Answer>
  /** Server-sent events: calls `hear` with the data of each until the stream ends. */
  listen(ask: Ask, hear: (data: string) => void): Promise<void>
  close(): void
}

export function createHttpClient(port: number): HttpClient {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 1_024 })

  function open({ method, path, headers, body, form }: Ask): Promise<IncomingMessage> {
    return new Promise((resolve, reject) => {
      const text = form ? String(form) : body === undefined ? undefined : JSON.stringify(body)
      const call = request({
        agent,
        host: '127.0.0.1',
        port,
        method,
        path,
        headers: {
          ...headers,
          ...(text !== undefined && {
            'content-type': form ? 'application/x-www-form-urlencoded' : 'application/json',
            'content-length': String(Buffer.byteLength(text)),
          }),
        },
      })
      call.once('response', resolve)
      call.once('error', reject)
      call.end(text)
    })
  }

  return {
    async ask(ask) {
      const response = await open(ask)
      response.setEncoding('utf8')
      let text = ''
      for await (const part of response) text += part
      return { status: response.statusCode ?? 0, headers: response.headers, text }
    },
    async listen(ask, hear) {
      const response = await open(ask)
      if (response.statusCode !== 200) throw new Error(`no stream: ${response.statusCode}`)
      response.setEncoding('utf8')
      let unread = ''
      for await (const part of response) {
        const lines = (unread + part).split('\n')
        unread = lines.pop() ?? ''
        for (const line of lines) if (line.startsWith('data: ')) hear(line.slice(6))
      }
    },
    close: () => agent.destroy(),
  }
}
