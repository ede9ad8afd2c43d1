import { idTokenLifeMs, keySetCacheMs } from '../../model/signing-key.ts'
import { ensureSigningKeys, type SigningKeyNeeds } from './ensure-signing-keys.ts'

/**
 * Begins to sign with the keys that were published last, and publishes the ones after them. The keys
 * until now stay published until their last token is dead. False, and nothing done, when the next
 * keys have not been published long enough for every client to have fetched them.
 */
export function rotateSigningKeys(needs: SigningKeyNeeds): Promise<boolean> {
  const now = needs.clock.now().getTime()
  return change(needs, {
    publishedBy: new Date(now - keySetCacheMs),
    retireUntil: new Date(now + idTokenLifeMs + keySetCacheMs),
  })
}

/**
 * For keys that somebody may have: they stop being published at once, and what they signed is worth
 * nothing as soon as a client fetches the keys again. False when there are no next keys.
 */
export function revokeSigningKeys(needs: SigningKeyNeeds): Promise<boolean> {
  const now = needs.clock.now()
  return change(needs, { publishedBy: now, retireUntil: now })
}

async function change(
  needs: SigningKeyNeeds,
  act: { readonly publishedBy: Date; readonly retireUntil: Date },
): Promise<boolean> {
  const done = await needs.signingKeys.rotate({ ...act, now: needs.clock.now() })
  if (done) await ensureSigningKeys(needs)
  return done
}
