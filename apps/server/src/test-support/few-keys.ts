import { signingKeyMaker } from '../adapters/system/signing-key-maker.ts'
import type { PrivateJwk, SigningAlgorithm } from '../model/signing-key.ts'
import type { SigningKeyMaker } from '../ports/signing-key-store.ts'

const made: Record<SigningAlgorithm, Promise<PrivateJwk>[]> = { ES256: [], RS256: [] }
const next = new Map<SigningAlgorithm, number>()

/** Real keys, made once for a whole test file and handed round: an RSA key takes a third of a second. */
export const fewKeys: SigningKeyMaker = {
  make(alg) {
    const index = next.get(alg) ?? 0
    next.set(alg, (index + 1) % 6)
    made[alg][index] ??= signingKeyMaker.make(alg)
    return made[alg][index] as Promise<PrivateJwk>
  },
}
