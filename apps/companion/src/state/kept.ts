import { z } from 'zod'
import { type KeptEnrolment, maxPast, type PastRequest } from './app-state'
import type { EndingCode } from './ending'

const Kept = z.object({
  deviceId: z.string(),
  phoneNumber: z.string(),
  confirmedAt: z.iso.datetime(),
  keyX: z.string(),
})

const endingCodes = [
  'signed_in',
  'denied',
  'not_me',
  'wrong_digits',
  'other_sim',
  'sim_unavailable',
  'expired',
  'cancelled',
  'answered_already',
  'given_up',
] as const satisfies readonly EndingCode[]

const Past = z
  .array(
    z.object({
      loginId: z.string(),
      clientName: z.string(),
      browser: z.string().nullable(),
      place: z.string().nullable(),
      endedAt: z.iso.datetime(),
      ending: z.enum(endingCodes),
    }),
  )
  .max(maxPast)

/** Reads a kept enrolment. Null for nothing, and for what this version does not understand. */
export function readEnrolment(text: string | null): KeptEnrolment | null {
  const kept = Kept.safeParse(parse(text))
  return kept.success ? kept.data : null
}

/** Reads kept past requests. Empty for nothing, and for what this version does not understand. */
export function readPast(text: string | null): readonly PastRequest[] {
  const past = Past.safeParse(parse(text))
  return past.success ? past.data : []
}

function parse(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null')
  } catch {
    return null
  }
}
