import { createSigningKeyStore } from '../adapters/sql/signing-key-store.ts'
import { systemClock } from '../adapters/system/clock.ts'
import { createSealer } from '../adapters/system/sealer.ts'
import { deriveServerKeys } from '../adapters/system/server-key.ts'
import { signingKeyMaker } from '../adapters/system/signing-key-maker.ts'
import { keySetCacheMs } from '../model/signing-key.ts'
import { ensureSigningKeys, type SigningKeyNeeds } from '../use-cases/keys/ensure-signing-keys.ts'
import { revokeSigningKeys, rotateSigningKeys } from '../use-cases/keys/rotate-signing-keys.ts'
import type { CommandStore, Said } from './said.ts'

/** `keys list`, `keys rotate`, `keys revoke`; undefined for anything else. Running servers follow within seconds. */
export async function runKeys(
  { db, serverKey }: CommandStore,
  act: string | undefined,
): Promise<Said | undefined> {
  const keys = deriveServerKeys(serverKey)
  const sealer = createSealer({ id: keys.id, bytes: keys.sealing })
  const needs: SigningKeyNeeds = {
    signingKeys: createSigningKeyStore(db, sealer),
    keyMaker: signingKeyMaker,
    clock: systemClock,
  }
  if (act === 'list') return { ok: true, text: await listed(needs) }
  if (act !== 'rotate' && act !== 'revoke') return undefined
  await ensureSigningKeys(needs)
  const done = await (act === 'rotate' ? rotateSigningKeys(needs) : revokeSigningKeys(needs))
  if (done) return { ok: true, text: await listed(needs) }
  const minutes = keySetCacheMs / 60_000
  const text = [
    `The next keys have been published for less than ${minutes} minutes: clients may not have them yet. Try again then.`,
  ]
  return { ok: false, text }
}

async function listed({ signingKeys, clock }: SigningKeyNeeds): Promise<readonly string[]> {
  const keys = await signingKeys.list(clock.now())
  return keys.map(
    ({ alg, state, jwk, publishedAt }) =>
      `${alg}  ${state.padEnd(7)}  ${jwk.kid}  published ${publishedAt.toISOString()}`,
  )
}
