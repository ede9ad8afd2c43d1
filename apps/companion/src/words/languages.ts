import type { CountryCode } from 'libphonenumber-js/min'
import { englishCountries } from './countries/english'
import { frenchCountries } from './countries/french'
import { germanCountries } from './countries/german'
import { spanishCountries } from './countries/spanish'
import { english, type Messages } from './english'
import { french } from './french'
import { german } from './german'
import { spanish } from './spanish'

export const languages = ['en', 'de', 'fr', 'es'] as const
/** A language that the app speaks, as BCP 47 writes it. */
export type Language = (typeof languages)[number]

/** A language, and everything said in it. */
export interface SpokenWords {
  readonly language: Language
  /** The language with the country whose way of writing days and times is used, BCP 47. */
  readonly locale: string
  readonly say: Messages
  readonly countries: Readonly<Record<CountryCode, string>>
}

// Hermes has no Intl.DisplayNames, so the names of countries come along.
const known: Readonly<Record<Language, Pick<SpokenWords, 'say' | 'countries'>>> = {
  en: { say: english, countries: englishCountries },
  de: { say: german, countries: germanCountries },
  fr: { say: french, countries: frenchCountries },
  es: { say: spanish, countries: spanishCountries },
}

/** What the app speaks where nothing better is known. */
export const englishWords: SpokenWords = { language: 'en', locale: 'en-GB', ...known.en }

/** The words for BCP 47 tags, best first: of the first language that the app speaks, else English. */
export function pickWords(tags: readonly string[]): SpokenWords {
  for (const tag of tags) {
    const primary = tag.toLowerCase().split(/[-_]/)[0]
    const language = languages.find((it) => it === primary)
    if (language) return { language, locale: localeOf(tag, language), ...known[language] }
  }
  return englishWords
}

/** Browsers have been seen to list tags that Intl refuses, such as "en-US@posix". */
function localeOf(tag: string, language: Language): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? language
  } catch {
    return language
  }
}
