import { z } from 'zod'
import { Instant } from './login.ts'

/** Who is signed in to this server in this browser. */
export const Session = z.object({
  /** Random, never derived from the number. */
  sub: z.string(),
  /** E.164. */
  phone_number: z.string(),
  /** The same as people write it: +44 7911 123456. */
  phone_number_display: z.string(),
  signed_in_at: Instant,
  expires_at: Instant,
  /** How the sign-in was proven (RFC 8176 values, and `sim` for SIM possession over mobile data). */
  amr: z.array(z.string()),
})
export type Session = z.infer<typeof Session>

export const SessionAnswer = z.object({ data: Session })
export type SessionAnswer = z.infer<typeof SessionAnswer>
