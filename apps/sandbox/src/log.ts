import { type DestinationStream, type Logger, pino } from 'pino'

/** What a finished request leaves in the log: never its URL, its headers or its body, which carry numbers and secrets. */
export interface RequestLine {
  readonly method: string
  /** The route's pattern, such as `/phone_check/v0.2/checks/:id`. */
  readonly route: string
  readonly status: number
  readonly ms: number
}

/** The sandbox's log, JSON lines on standard output. */
export function createLog(level: string, destination?: DestinationStream): Logger {
  const options = { level, base: { part: 'sandbox' }, serializers: { err: describeFault } }
  return destination ? pino(options, destination) : pino(options)
}

/** A fault without its message, which may quote a URL, a number or a token. */
export function describeFault(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const frames = error.stack?.split('\n').filter((line) => line.startsWith('    at ')) ?? []
  return {
    type: error.name,
    ...('code' in error && { code: String(error.code) }),
    stack: frames.slice(0, 8).map((line) => line.trim()),
  }
}
