import { z } from 'zod'
import type { EndingCode } from './ending'
import { maxPast, type PastRequest } from './line'

/** Written with all that is kept, so that a later version knows what it reads. */
const version = 2

const Enrolment = z.object({
  deviceId: z.string(),
  phoneNumber: z.string(),
  confirmedAt: z.iso.datetime(),
  keyX: z.string(),
})

const Place = z.object({
  /** Of the line: its storage has this name. */
  id: z.string().min(1),
  issuer: z.url(),
  /** The name of its key. */
  key: z.string().min(1),
})

/** A confirmed number as the phone keeps it. */
const KeptLine = Place.extend({ enrolment: Enrolment })
export type KeptLine = z.infer<typeof KeptLine>

/** What a number has before it is confirmed. */
export type KeptPlace = z.infer<typeof Place>

const Waiting = z.object({ deviceId: z.string(), phoneNumber: z.string(), keyX: z.string() })
/** The SIM is proven, and another phone of the number has to let this one in. */
export type Waiting = z.infer<typeof Waiting>

const Draft = Place.extend({ waiting: Waiting.nullable().default(null) })
/** A number that has yet to be confirmed: the key that will ask for it outlives a stop of the app. */
export type Draft = z.infer<typeof Draft>

const KeptService = z.object({
  issuer: z.url(),
  name: z.string().nullable(),
  /** Of its identity key. For a server that a person has added, the one that they compared. */
  thumbprint: z.string().nullable().default(null),
})

export type KeptService = z.infer<typeof KeptService>

const Kept = z.object({
  version: z.literal(version),
  services: z.array(KeptService),
  lines: z.array(KeptLine),
  drafts: z.array(Draft),
})
/** What outlives the app, but for past requests. */
export type Kept = Omit<z.infer<typeof Kept>, 'version'>

export type ReadKept =
  | { readonly found: 'kept'; readonly kept: Kept }
  | { readonly found: 'nothing' | 'unreadable' | 'newer' }

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

export function writeKept(kept: Kept): string {
  return JSON.stringify({ version, ...kept })
}

/** Reads what `writeKept` wrote. Nothing is made of what this version does not understand. */
export function readKept(text: string | null): ReadKept {
  if (text === null) return { found: 'nothing' }
  const value = parse(text)
  const kept = Kept.safeParse(value)
  if (kept.success) {
    const { services, lines, drafts } = kept.data
    return { found: 'kept', kept: { services, lines, drafts } }
  }
  const other = z.object({ version: z.int().gt(version) }).safeParse(value)
  return { found: other.success ? 'newer' : 'unreadable' }
}

/**
 * Reads what version 1 kept: the enrolment of one number at the server of the build, whose key has the
 * issuer for its name.
 */
export function readVersion1(text: string | null, issuer: string): ReadKept {
  if (text === null) return { found: 'nothing' }
  const enrolment = Enrolment.safeParse(parse(text))
  if (!enrolment.success) return { found: 'unreadable' }
  const line = { ...firstLine(issuer), enrolment: enrolment.data }
  return { found: 'kept', kept: { services: [], lines: [line], drafts: [] } }
}

/** The first number of a phone, at the server of its build. */
export function firstLine(issuer: string): KeptPlace {
  return { id: 'first', issuer, key: issuer }
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
