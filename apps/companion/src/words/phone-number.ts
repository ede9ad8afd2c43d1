import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** An E.164 number in groups, as people read it: "+44 7911 123456". The spaces do not break. */
export function spacedNumber(phoneNumber: string): string {
  const spaced = parsePhoneNumberFromString(phoneNumber)?.formatInternational() ?? phoneNumber
  return spaced.replaceAll(' ', '\u00a0')
}

/** The last two digits of an E.164 number, by which people tell their SIMs apart. */
export function lastDigits(phoneNumber: string): string {
  return phoneNumber.slice(-2)
}
