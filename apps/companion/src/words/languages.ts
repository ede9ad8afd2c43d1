import type { CountryCode } from 'libphonenumber-js/min'
import { englishCountries } from './countries/english'
import { frenchCountries } from './countries/french'
import { germanCountries } from './countries/german'
import { spanishCountries } from './countries/spanish'
import { english, type Messages } from './english'
import { french } from './french'
import { german } from './german'
import { pseudo } from './pseudo'
import { spanish } from './spanish'

/** In the order in which people are offered them. */
export const languages = ['en', 'de', 'fr', 'es'] as const
/** Read from right to left, and nobody's: for looking at the screens (words/pseudo.ts). */
export const pseudoLanguage = 'ar-XB'
/** A language that the app speaks, as BCP 47 writes it. */
export type Language = (typeof languages)[number] | typeof pseudoLanguage

/** A language, and everything said in it. */
export interface SpokenWords {
  readonly language: Language
  /** The language with the country whose way of writing days and times is used, BCP 47. */
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly say: Messages
  readonly countries: Readonly<Record<CountryCode, string>>
}

const ltr = 'ltr'

// Hermes has no Intl.DisplayNames, so the names of countries come along.
const known: Readonly<
  Record<(typeof languages)[number], Omit<SpokenWords, 'language' | 'locale'>>
> = {
  en: { direction: ltr, say: english, countries: englishCountries },
  de: { direction: ltr, say: german, countries: germanCountries },
  fr: { direction: ltr, say: french, countries: frenchCountries },
  es: { direction: ltr, say: spanish, countries: spanishCountries },
}

/** What the app speaks where nothing better is known. */
export const englishWords: SpokenWords = { language: 'en', locale: 'en-GB', ...known.en }

/**
 * The words for BCP 47 tags, best first: of the first language that the app speaks, else English. The
 * pseudo-language is for builds in which nobody signs in for real.
 */
export function pickWords(
  tags: readonly string[],
  { withPseudo = false }: { readonly withPseudo?: boolean } = {},
): SpokenWords {
  for (const tag of tags) {
    if (withPseudo && tag === pseudoLanguage) return pseudoWords()
    const primary = tag.toLowerCase().split(/[-_]/)[0]
    const language = languages.find((it) => it === primary)
    if (language) return { language, locale: localeOf(tag, language), ...known[language] }
  }
  return englishWords
}

/** Everything said is strange; days, times and countries stay English. */
function pseudoWords(): SpokenWords {
  const say = pseudo(english)
  return { ...englishWords, language: pseudoLanguage, direction: 'rtl', say }
}

/** Browsers have been seen to list tags that Intl refuses, such as "en-US@posix". */
function localeOf(tag: string, language: Language): string {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? language
  } catch {
    return language
  }
}
