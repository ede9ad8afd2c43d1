import { encodeBase64url } from '@mobile-companion/device/base64url'
import type { Result } from '@mobile-companion/device/result'
import { ok } from '@mobile-companion/device/result'
import { type Ground, type KeyTrouble, openDraft } from './session'

/** Opens a session for a number that is to be confirmed at `issuer`. The id of the line that it will be. */
export async function addLine(ground: Ground, issuer: string): Promise<Result<string, KeyTrouble>> {
  const { keeper, parts } = ground
  const newId = () => `ln-${encodeBase64url(parts.phone.randomBytes(12))}`
  const draft = await keeper.draftAt(issuer, newId)
  const opened = await openDraft(ground, draft)
  return opened.ok ? ok(draft.id) : opened
}

/** The same; where there can be no keys the app says so, and the answer is null. */
export async function tryToAddLine(ground: Ground, issuer: string): Promise<string | null> {
  const begun = await addLine(ground, issuer).catch(() => null)
  if (begun?.ok) return begun.value
  const why = begun ? begun.failure : 'storage_failed'
  ground.store.dispatch({ type: 'start_failed', why })
  return null
}

/** Asks for a number at a server. */
export async function askNumber(
  ground: Ground,
  issuer: string,
  phoneNumber: string | null = null,
): Promise<void> {
  const lineId = await tryToAddLine(ground, issuer)
  if (lineId !== null) ground.store.dispatch({ type: 'line_begun', lineId, issuer, phoneNumber })
}
