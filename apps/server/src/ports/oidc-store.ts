import type { SessionId } from '../model/ids.ts'

/** What an OpenID provider keeps: a code, a token, a session, an interaction. */
export interface Artefact {
  readonly model: string
  /** Often the credential itself, so only its hash is kept; so are `grantId`, `uid` and `userCode`. */
  readonly id: string
  /** Kept sealed. */
  readonly payload: Readonly<Record<string, unknown>>
  readonly grantId: string | null
  readonly uid: string | null
  readonly userCode: string | null
  /** It lives no longer than this session. */
  readonly sessionId: SessionId | null
  /** From here on housekeeping may remove it; null: never. */
  readonly expiresAt: Date | null
}

export interface FoundArtefact {
  readonly payload: Readonly<Record<string, unknown>>
  readonly consumedAt: Date | null
}

export interface OidcStore {
  /** Writes it, over one of the same model and id; a consumed one stays consumed. */
  save(artefact: Artefact): Promise<void>
  /** As it was saved, expired or not; undefined when the session that it hangs on is over at `now`. */
  find(model: string, id: string, now: Date): Promise<FoundArtefact | undefined>
  findByUid(model: string, uid: string, now: Date): Promise<FoundArtefact | undefined>
  findByUserCode(model: string, userCode: string, now: Date): Promise<FoundArtefact | undefined>
  /** True for exactly one caller, for ever. */
  consume(model: string, id: string, now: Date): Promise<boolean>
  remove(model: string, id: string): Promise<void>
  /** Removes all of this model that were issued under the grant. */
  removeByGrant(model: string, grantId: string): Promise<void>
  /** Removes all of this model that hang on the session, and answers with what they held; each once. */
  takeBySession(model: string, sessionId: SessionId): Promise<readonly Artefact['payload'][]>
  /** True for the first caller with this key, for ever until `expiresAt`. */
  firstUse(key: string, expiresAt: Date): Promise<boolean>
}
