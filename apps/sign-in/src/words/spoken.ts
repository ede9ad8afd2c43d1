import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { englishWords, type Language, type Words } from './languages.ts'

/** What the parts of the page below speak. */
export const Spoken = createContext<Words>(englishWords)

/** The language of the page, and what it says. */
export function useWords(): Words {
  return useContext(Spoken)
}

/** A message with its places filled in. */
export function fill(message: string, values: Readonly<Record<string, string>>): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')
}

/** A message with elements in its places. */
export function fillWith(
  message: string,
  values: Readonly<Record<string, ComponentChildren>>,
): ComponentChildren[] {
  // Every other piece is the name of a place.
  return message.split(/\{(\w+)\}/).map((piece, index) => (index % 2 === 0 ? piece : values[piece]))
}

/** A length of time in words, such as "2 minutes". */
export function inUnits(
  amount: number,
  unit: 'second' | 'minute' | 'hour',
  language: Language,
): string {
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(
    amount,
  )
}

/** The language with the country whose way of writing days and times is used. */
export function localeOf(language: Language): string {
  return language === 'en' ? 'en-GB' : language
}
