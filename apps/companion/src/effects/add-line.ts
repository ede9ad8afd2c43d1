import { encodeBase64url } from '@mobile-companion/device/base64url'
import type { Result } from '@mobile-companion/device/result'
import { ok } from '@mobile-companion/device/result'
import { type Ground, openSession } from './session'

/** Opens a session for a number that is to be confirmed at `issuer`. The id of the line that it will be. */
export async function addLine(
  ground: Ground,
  issuer: string,
): Promise<Result<string, 'key_unsupported'>> {
  const { keeper, parts, handset } = ground
  const newId = () => `ln-${encodeBase64url(parts.phone.randomBytes(12))}`
  const draft = await keeper.draftAt(issuer, newId)
  const opened = await openSession(ground, draft)
  if (!opened.ok || opened.value.canApprove) return opened.ok ? ok(draft.id) : opened
  // Of a number that was never confirmed nothing is lost with its keys.
  await parts.forgetPhoneKeys({ handsetId: handset.handsetId, name: draft.key })
  const anew = await openSession(ground, draft)
  return anew.ok ? ok(draft.id) : anew
}

/** Asks for a number at a server. */
export async function askNumber(
  ground: Ground,
  issuer: string,
  phoneNumber: string | null = null,
): Promise<void> {
  const { dispatch } = ground.store
  const begun = await addLine(ground, issuer).catch(() => null)
  if (begun?.ok) dispatch({ type: 'line_begun', lineId: begun.value, issuer, phoneNumber })
  else dispatch({ type: 'start_failed', why: begun ? begun.failure : 'storage_failed' })
}
