import { callingCodes } from 'virtual:calling-codes'

export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly id: string
  readonly name: string
  /** Digits, without the plus. */
  readonly callingCode: string
}

const byCode: ReadonlyMap<string, readonly string[]> = new Map(
  callingCodes.split(' ').map((entry) => {
    const code = entry.replace(/\D.*/, '')
    return [code, entry.slice(code.length).split(',')] as const
  }),
)
const codeById = new Map([...byCode].flatMap(([code, ids]) => ids.map((id) => [id, code] as const)))

const fallback = 'US'

/** Every country with a calling code, by its name in a language (BCP 47). */
export function allCountries(language: string): readonly Country[] {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  return [...codeById]
    .map(([id, callingCode]) => ({ id, callingCode, name: names.of(id) ?? id }))
    .sort((one, other) => one.name.localeCompare(other.name, language))
}

/** The digits that stand before the numbers of a country; empty for a country unknown here. */
export function callingCodeOf(id: string): string {
  return codeById.get(id) ?? ''
}

/** The country that the languages of a browser (BCP 47, best first) point at. */
export function countryOf(languages: readonly string[], otherwise = fallback): string {
  const locales = languages.flatMap((tag) => {
    try {
      return [new Intl.Locale(tag)]
    } catch {
      return []
    }
  })
  const named = locales.map(({ region }) => region)
  const likely = locales.map((locale) => locale.maximize().region)
  return [...named, ...likely].find((id) => id !== undefined && codeById.has(id)) ?? otherwise
}

/** The country of a number in international spelling. `present` stays where its calling code fits or none does. */
export function countryOfNumber(text: string, present: string): string {
  const code = callingCodeIn(text)
  if (code === null || callingCodeOf(present) === code) return present
  return byCode.get(code)?.[0] ?? present
}

function callingCodeIn(text: string): string | null {
  if (!isInternational(text)) return null
  const digits = text.replace(/\D/g, '')
  // No calling code is the beginning of another, so the first that fits is the one.
  return [1, 2, 3].map((length) => digits.slice(0, length)).find((it) => byCode.has(it)) ?? null
}

/** True for a number that brings its calling code along. */
export function isInternational(text: string): boolean {
  return /^\s*(?:\+|＋)/.test(text)
}
