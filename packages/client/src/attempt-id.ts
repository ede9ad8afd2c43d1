import { base64url } from 'jose'

/** One sign-in at the server, as `wait` needs it. */
export interface Attempt {
  readonly authReqId: string
  /** Milliseconds since 1970, by this machine's clock; never later than the server's own end. */
  readonly expiresAt: number
  /** Seconds between two questions. */
  readonly interval: number
}

/** Writes an attempt as text that says all of it: any process with the client's credentials can wait for it. */
export function writeAttemptId({ authReqId, expiresAt, interval }: Attempt): string {
  return base64url.encode(JSON.stringify([authReqId, expiresAt, interval]))
}

/** Reads what `writeAttemptId` wrote. Throws a TypeError for anything else: ids come from `start`, not from people. */
export function readAttemptId(id: string): Attempt {
  const [authReqId, expiresAt, interval] = parts(id)
  if (
    typeof authReqId !== 'string' ||
    typeof expiresAt !== 'number' ||
    typeof interval !== 'number' ||
    !(interval >= 0)
  ) {
    throw notOurs()
  }
  return { authReqId, expiresAt, interval }
}

function parts(id: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(new TextDecoder().decode(base64url.decode(id)))
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}

function notOurs() {
  return new TypeError('The id is not one that start() gave')
}
