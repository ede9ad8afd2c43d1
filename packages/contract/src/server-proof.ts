import { z } from 'zod'
import { PublicJwk } from './device-message.ts'

/** `typ` of the server's own message. No device signs with it, and no server takes it. */
export const serverProofType = 'companion-server+jwt'

/** 32 random bytes that the phone made, base64url. */
const Challenge = z.string().regex(/^[A-Za-z0-9_-]{43}$/)

/** `POST /.well-known/mobile-companion/proof`. */
export const ServerProofBody = z.strictObject({ challenge: Challenge })
export type ServerProofBody = z.infer<typeof ServerProofBody>
/** `proof`: a compact JWS, ES256, by the key whose thumbprint the discovery document has. */
export const ServerProofAnswer = z.object({ data: z.object({ proof: z.string().max(4096) }) })

export const ServerProofHeader = z.strictObject({
  alg: z.literal('ES256'),
  typ: z.literal(serverProofType),
  jwk: PublicJwk,
})

export const ServerProofClaims = z.strictObject({
  /** The issuer, exactly as the server names itself. */
  iss: z.string().max(512),
  challenge: Challenge,
})
export type ServerProofClaims = z.infer<typeof ServerProofClaims>
