import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/max'
import type { PhoneNumber } from '../model/phone-number.ts'

/** Kinds that may have a SIM. In some countries mobile and fixed numbers look alike. */
const kindsWithSim = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE'])

/** A number as people write it, with its country code: +44 7911 123456. */
export function displayPhoneNumber(phoneNumber: PhoneNumber): string {
  return parsePhoneNumberFromString(phoneNumber)?.formatInternational() ?? phoneNumber
}

/**
 * Reads a number as people write it; `country` (ISO 3166-1 alpha-2) is for national spellings.
 * Undefined for what is not one whole valid number of a kind that has a SIM: premium, short and
 * fixed-line numbers are refused.
 */
export function parsePhoneNumber(text: string, country?: string): PhoneNumber | undefined {
  const known = country !== undefined && isSupportedCountry(country)
  const parsed = parsePhoneNumberFromString(text, {
    extract: false,
    ...(known && { defaultCountry: country as CountryCode }),
  })
  // Non-geographic codes are satellite and service networks, which have no SIM check.
  if (!parsed || parsed.ext || parsed.isNonGeographic()) return undefined
  // Only a valid number has a kind (libphonenumber's getNumberType).
  const kind = parsed.getType()
  return kind && kindsWithSim.has(kind) ? (parsed.number as string as PhoneNumber) : undefined
}
