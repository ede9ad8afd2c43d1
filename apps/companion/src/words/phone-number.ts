import { parsePhoneNumberFromString } from 'libphonenumber-js/min'

/** An E.164 number in groups, as people read it: "+44 7911 123456". */
export function spacedNumber(phoneNumber: string): string {
  return parsePhoneNumberFromString(phoneNumber)?.formatInternational() ?? phoneNumber
}
