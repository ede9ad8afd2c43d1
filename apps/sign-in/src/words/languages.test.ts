import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { english, type Messages } from './english.ts'
import { french } from './french.ts'
import { german } from './german.ts'
import {
  englishWords,
  type Loaders,
  languages,
  loadTimeout,
  loadWords,
  pickLanguage,
} from './languages.ts'
import { spanish } from './spanish.ts'

const others = { german, french, spanish }
const keys = Object.keys(english) as (keyof Messages)[]

const placesIn = (message: string) => [...message.matchAll(/\{\w*\}/g)].map(String).sort()

describe.each(Object.entries(others))('%s', (_name, messages) => {
  test('has the same places as English in every message', () => {
    for (const key of keys) expect(placesIn(messages[key]), key).toEqual(placesIn(english[key]))
  })

  test('says nothing in English by accident, and nothing empty', () => {
    expect(keys.filter((key) => messages[key] === english[key])).toEqual([])
    for (const key of keys) expect(messages[key].trim(), key).not.toBe('')
  })

  test('has no straight quotes, and ends where English ends', () => {
    for (const key of keys) {
      expect(messages[key], key).not.toMatch(/['"]/)
      // A question may be asked as one or not; a sentence is one in every language.
      expect(messages[key].endsWith('.'), key).toBe(english[key].endsWith('.'))
    }
  })
})

describe('the language', () => {
  test.each([
    [['de-AT'], 'de'],
    [['DE'], 'de'],
    [['fr-CA', 'en'], 'fr'],
    [['es-419'], 'es'],
    [['en-GB', 'de'], 'en'],
    [['pt', 'sv', 'de'], 'de'],
    [['pt'], 'en'],
    [['deu', 'german', '', '-', 'constructor'], 'en'],
    [[], 'en'],
  ] as const)('for %j is %s', (tags, language) => {
    expect(pickLanguage(tags)).toBe(language)
  })

  test.each(languages)('%s loads, and says things', async (language) => {
    const words = await loadWords([language])
    expect(words.language).toBe(language)
    expect(Object.keys(words.say).sort()).toEqual([...keys].sort())
  })
})

describe('a language that does not come', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const by = (load: () => Promise<Messages>): Loaders => ({ de: load, fr: load, es: load })

  test('because it is refused leaves English', async () => {
    const refused = by(() => Promise.reject(new TypeError('Failed to fetch')))
    expect(await loadWords(['de'], refused)).toEqual(englishWords)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('in time leaves English, and the page waits no longer than that', async () => {
    const loading = loadWords(
      ['de'],
      by(() => new Promise(() => {})),
    )
    let words = null
    void loading.then((it) => {
      words = it
    })
    await vi.advanceTimersByTimeAsync(loadTimeout - 1)
    expect(words).toBeNull()
    await vi.advanceTimersByTimeAsync(1)
    expect(words).toEqual(englishWords)
  })

  test('is not asked for where English is wanted', async () => {
    const load = vi.fn(() => Promise.reject(new Error('Asked')))
    expect(await loadWords(['en-GB', 'de'], by(load))).toEqual(englishWords)
    expect(load).not.toHaveBeenCalled()
  })
})
