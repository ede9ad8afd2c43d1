import { z } from 'zod'
import { languages, pseudoLanguage } from '../words/languages'

/** How much larger than usual letters are drawn, beside what the system asks for. */
export const textSizes = [1, 1.25, 1.5, 2] as const
/** After how many minutes without a touch the app locks itself; null is never. */
export const lockTimes = [null, 1, 5, 15] as const

const Preferences = z.object({
  /** Null: the language of the phone. */
  language: z.enum([...languages, pseudoLanguage]).nullable(),
  textSize: z.literal(textSizes),
  /** Absent: as is usual for this phone. */
  lockMinutes: z.literal(lockTimes).optional(),
})

/** What a person has chosen for this app. */
export type Preferences = Readonly<z.infer<typeof Preferences>>

export type LockMinutes = (typeof lockTimes)[number]

export const usualPreferences: Preferences = { language: null, textSize: 1 }

/** Reads kept preferences. The usual ones for nothing, and for what this version does not understand. */
export function readPreferences(text: string | null): Preferences {
  try {
    const kept = Preferences.safeParse(JSON.parse(text ?? 'null'))
    return kept.success ? kept.data : usualPreferences
  } catch {
    return usualPreferences
  }
}
