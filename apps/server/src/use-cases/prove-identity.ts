import { type ServerProofClaims, serverProofType } from '@mobile-companion/contract/server-proof'
import type { ServerIdentity } from '../ports/server-identity.ts'

export interface ProveIdentityNeeds {
  readonly identity: ServerIdentity
  readonly issuer: string
}

/**
 * Shows a phone that this server has the key that it pinned. Signs for anybody who asks: the type
 * and the issuer are in what is signed, so it passes for nothing else and for no other server.
 */
export function proveIdentity({ identity, issuer }: ProveIdentityNeeds, challenge: string): string {
  return identity.sign(serverProofType, { iss: issuer, challenge } satisfies ServerProofClaims)
}
