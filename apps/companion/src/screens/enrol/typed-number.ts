import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min'
import type { SpokenWords } from '../../words/languages'

/** A number as a person types it, with the country that its national spelling belongs to. */
export interface TypedNumber {
  readonly country: CountryCode
  readonly text: string
}

export interface Country {
  readonly code: CountryCode
  readonly name: string
  /** Without the plus. */
  readonly callingCode: string
}

/**
 * A known E.164 number, spelled nationally; without one an empty field in the country of `like`, another
 * number of this phone, or else in the person's own.
 */
export function spellNumber(
  phoneNumber: string | null,
  locale: string,
  like: string | null = null,
): TypedNumber {
  const known = phoneNumber ? parsePhoneNumberFromString(phoneNumber) : undefined
  if (known?.country) return { country: planOf(known.country), text: known.formatNational() }
  const other = like ? parsePhoneNumberFromString(like)?.country : undefined
  return { country: other ? planOf(other) : countryOf(locale), text: phoneNumber ?? '' }
}

/** What was typed, with the country that an international spelling names. */
export function typeNumber({ country }: TypedNumber, text: string): TypedNumber {
  const named = text.trimStart().startsWith('+')
    ? parsePhoneNumberFromString(text)?.country
    : undefined
  return { country: named ? planOf(named) : country, text }
}

/** E.164, national spelling accepted. Null when it is no valid number. */
export function readNumber({ country, text }: TypedNumber): string | null {
  const parsed = parsePhoneNumberFromString(text, country)
  return parsed?.isValid() ? parsed.number : null
}

/** One country. */
export function country(code: CountryCode, { countries }: SpokenWords): Country {
  return { code, name: countries[code], callingCode: getCountryCallingCode(code) }
}

/** The countries whose name, code or calling code begins a word with `search`, by name. */
export function findCountries(search: string, words: SpokenWords): readonly Country[] {
  const wanted = plain(search).replace(/^\+/, '').trim()
  return getCountries()
    .map((code) => country(code, words))
    .filter(({ name, code, callingCode }) =>
      ` ${plain(name)} ${code.toLowerCase()} ${callingCode}`.includes(` ${wanted}`),
    )
    .sort((one, other) => one.name.localeCompare(other.name, words.language))
}

/** The islands share the United Kingdom's numbers, and many of theirs are in use there. */
function planOf(code: CountryCode): CountryCode {
  return code === 'GG' || code === 'JE' || code === 'IM' ? 'GB' : code
}

function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
}

function countryOf(locale: string): CountryCode {
  const region = locale.split('-').at(-1)?.toUpperCase() ?? ''
  return isSupportedCountry(region) ? region : 'US'
}
