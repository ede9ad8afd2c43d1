import { type SigningKey, signingAlgorithms } from '../../model/signing-key.ts'
import type { Clock } from '../../ports/clock.ts'
import type { SigningKeyMaker, SigningKeyStore } from '../../ports/signing-key-store.ts'

export interface SigningKeyNeeds {
  readonly signingKeys: SigningKeyStore
  readonly keyMaker: SigningKeyMaker
  readonly clock: Clock
}

/**
 * Makes what is missing: for each algorithm a key that signs and the next one. Answers with every
 * published key, the active ones first. Processes that do this at once end up with one set.
 */
export async function ensureSigningKeys({
  signingKeys,
  keyMaker,
  clock,
}: SigningKeyNeeds): Promise<readonly SigningKey[]> {
  const found = await signingKeys.list(clock.now())
  const missing = signingAlgorithms.flatMap((alg) => {
    const own = found.filter((key) => key.alg === alg)
    const last = Math.max(0, ...own.map(({ generation }) => generation))
    return (['active', 'next'] as const)
      .filter((state) => !own.some((key) => key.state === state))
      .map((state, index) => ({ alg, state, generation: last + 1 + index }))
  })
  if (missing.length === 0) return found
  for (const key of missing) {
    await signingKeys.add({ ...key, jwk: await keyMaker.make(key.alg) }, clock.now())
  }
  return signingKeys.list(clock.now())
}
