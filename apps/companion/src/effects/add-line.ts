import { encodeBase64url } from '@mobile-companion/device/base64url'
import type { Result } from '@mobile-companion/device/result'
import { ok } from '@mobile-companion/device/result'
import { type Ground, openSession } from './session'

/** Opens a session for a number that is to be confirmed at `issuer`. The id of the line that it will be. */
export async function addLine(
  ground: Ground,
  issuer: string,
): Promise<Result<string, 'key_unsupported'>> {
  const { keeper, parts } = ground
  const newId = () => `ln-${encodeBase64url(parts.phone.randomBytes(12))}`
  const draft = await keeper.draftAt(issuer, newId)
  const opened = await openSession(ground, draft)
  return opened.ok ? ok(draft.id) : opened
}
