import { createContext, useContext } from 'react'
import type { Counted, Explanation } from './english'
import { englishWords, type Language, type SpokenWords } from './languages'

/** What the screens below speak. */
export const Spoken = createContext<SpokenWords>(englishWords)

/** The language of the app, and what it says. */
export function useWords(): SpokenWords {
  return useContext(Spoken)
}

type Values = Readonly<Record<string, string | number>>

/** A message with its places filled in. A place without a value stays as it is. */
export function fill(message: string, values: Values): string {
  return message.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
}

/** An explanation with its places filled in. */
export function fillAll({ title, why, advice }: Explanation, values: Values): Explanation {
  return {
    title: fill(title, values),
    why: fill(why, values),
    advice: advice.map((line) => fill(line, values)),
  }
}

/** The message for a number of things, with the number in `{count}`. */
export function fillCount(counted: Counted, count: number, language: Language): string {
  return fill(isOne(count, language) ? counted.one : counted.other, { count })
}

/** Hermes has no Intl.PluralRules. Of our languages only French takes nothing for one thing. */
function isOne(count: number, language: Language): boolean {
  return count === 1 || (language === 'fr' && count === 0)
}
