import type { DetailMember, Language } from './detail-type.ts'
import { shownText } from './shown-text.ts'

/** `en` alone means American dates. */
const locales: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de', fr: 'fr', es: 'es' }
const currencies: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))

/**
 * What a person reads of a member's value; undefined when it is not of that kind. Nothing is rounded,
 * cut or cleaned: a value that would not be shown as it is written is of no kind.
 */
export function shownMember(
  member: DetailMember,
  value: unknown,
  language: Language,
): string | undefined {
  const locale = locales[language]
  if (member.kind === 'money') return shownMoney(value, locale)
  if (member.kind === 'count') return shownCount(value, member.max, locale)
  if (typeof value !== 'string') return undefined
  switch (member.kind) {
    case 'text':
      return isPlain(value, member.max) ? value : undefined
    case 'date':
      return shownDate(value, locale)
    case 'account':
      return /^[A-Z0-9]{4,34}$/.test(value) ? inFours(value) : undefined
    case 'iban':
      return isIban(value) ? inFours(value) : undefined
  }
}

/** Letters too, to Unicode, but nothing is seen of them. */
const unseen = /\p{Default_Ignorable_Code_Point}/u

function isPlain(text: string, most: number): boolean {
  return text !== '' && shownText(text, most) === text && !unseen.test(text)
}

/** The currency as its ISO 4217 code: a dollar sign does not say which dollar. */
function shownMoney(value: unknown, locale: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  if (Object.keys(value).sort().join() !== 'amount,currency') return undefined
  const { amount, currency } = value as { readonly amount: unknown; readonly currency: unknown }
  if (typeof currency !== 'string' || !currencies.has(currency)) return undefined
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'code',
  })
  const { maximumFractionDigits: decimals = 0 } = format.resolvedOptions()
  if (typeof amount !== 'string' || !isAmount(amount, decimals)) return undefined
  // As text it is read digit by digit; as a number it could be another one.
  return (
    format
      .format(amount)
      // Where there is no room for both in one line, this is the place to break, not among the digits.
      .replaceAll('\u00a0', ' ')
  )
}

/** A decimal without sign or leading zeros, with all of the currency's decimals or none. */
function isAmount(text: string, decimals: number): text is `${number}` {
  const [, fraction] = /^(?:0|[1-9]\d{0,14})(?:\.(\d+))?$/.exec(text) ?? [undefined, '?']
  return fraction === undefined || (fraction !== '?' && fraction.length === decimals)
}

function shownCount(value: unknown, max: number, locale: string): string | undefined {
  const isCount = Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= max
  return isCount ? new Intl.NumberFormat(locale).format(Number(value)) : undefined
}

function shownDate(text: string, locale: string): string | undefined {
  const day = /^[12]\d{3}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  if (!day || Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    return undefined
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(day)
}

function inFours(account: string): string {
  return account.replace(/(.{4})(?=.)/g, '$1 ')
}

/** ISO 13616: the remainder by 97 of the number that its letters and digits stand for is 1. */
function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false
  const turned = `${text.slice(4)}${text.slice(0, 4)}`
  const digits = turned.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return BigInt(digits) % 97n === 1n
}
