import { isView, type View } from './server.ts'

/**
 * Reads a stream of server-sent events: each `state` event as a view, and null for anything else
 * that shows the stream is alive. Ends with the stream.
 */
export async function* readStates(body: ReadableStream<Uint8Array>): AsyncGenerator<View | null> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  try {
    for (;;) {
      const { value, done } = await reader.read()
      if (done) return
      text += decoder.decode(value, { stream: true })
      const events = text.split('\n\n')
      text = events.pop() ?? ''
      yield* events.map(readEvent)
    }
  } finally {
    reader.cancel().catch(() => {})
  }
}

function readEvent(event: string): View | null {
  const data = event.match(/^data: (.*)$/m)?.[1]
  if (data === undefined) return null
  try {
    const view: unknown = JSON.parse(data)
    return isView(view) ? view : null
  } catch {
    return null
  }
}
