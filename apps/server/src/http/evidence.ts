import type { ProofClaims } from '@mobile-companion/contract/device-message'
import type { Evidence } from '../model/check.ts'

/** What a signed proof says that the check URL gave. */
export function evidenceOf(claims: ProofClaims): Evidence {
  if ('code' in claims) return { type: 'code', code: claims.code, state: claims.state }
  if ('error' in claims) return { type: 'error', trouble: claims.error }
  return { type: 'opened' }
}
