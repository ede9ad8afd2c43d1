/** One call of a client, as the client lived it. Times in milliseconds since 1970. */
export interface Call {
  readonly start: number
  readonly end: number
  /** Such as `PATCH /api/login/:id`. */
  readonly name: string
  readonly path: string
  /** The body that was sent. */
  readonly sent: string
  /** The header's value; empty when there was none. */
  readonly authorization: string
  /** Null when no answer came. */
  readonly status: number | null
  /** The answer: parsed JSON, or null. */
  // biome-ignore lint/suspicious/noExplicitAny: the checker looks at whatever came
  readonly body: any
}

export interface History {
  readonly calls: readonly Call[]
  /** As the global `fetch`, with a record of each call. The body is read whole before it is given. */
  readonly fetch: typeof globalThis.fetch
}

export function startHistory(): History {
  const calls: Call[] = []
  return {
    calls,
    async fetch(input, init = {}) {
      const path = new URL(String(input)).pathname
      const start = Date.now()
      const about = {
        start,
        name: nameOf(init.method ?? 'GET', path),
        path,
        sent: String(init.body ?? ''),
        authorization: new Headers(init.headers).get('authorization') ?? '',
      }
      try {
        const response = await globalThis.fetch(input, init)
        const text = await response.text()
        const { status, headers } = response
        calls.push({ ...about, end: Date.now(), status, body: parsed(text) })
        return new Response(status === 204 ? null : text, { status, headers })
      } catch (error) {
        calls.push({ ...about, end: Date.now(), status: null, body: null })
        throw error
      }
    },
  }
}

function nameOf(method: string, path: string): string {
  return `${method} ${path.replace(/\b(lgn|reg|dev)_[\w-]+/g, ':id')}`
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
