import type { SessionId } from '../model/ids.ts'
import type { Session } from '../model/session.ts'

export interface SessionStore {
  /** The live session of a secret, by its SHA-256; notes its use. */
  use(secretHash: string, now: Date): Promise<Session | undefined>
  /** Ends it. True for the caller that did. */
  end(secretHash: string, now: Date): Promise<boolean>
  /** The same, by its name. */
  endById(id: SessionId, now: Date): Promise<boolean>
}
