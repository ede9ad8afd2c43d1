import { getCountries } from 'libphonenumber-js/min'
import { english, type Messages } from './english'
import { french } from './french'
import { german } from './german'
import { englishWords, languages, pickWords } from './languages'
import { spanish } from './spanish'

/** Every message under its name, such as "home.open". */
function flatten(part: unknown, name = ''): readonly (readonly [string, string])[] {
  if (typeof part === 'string') return [[name, part]]
  return Object.entries(part as object).flatMap(([key, value]) =>
    flatten(value, name === '' ? key : `${name}.${key}`),
  )
}

const placesIn = (message: string) => [...message.matchAll(/\{\w*\}/g)].map(String).sort()
const inEnglish = new Map(flatten(english))

/** The same word in both languages. */
const same: Readonly<Record<string, readonly string[]>> = {
  german: ['request.app', 'settings.textSizeOf'],
  french: ['lines.service', 'lines.notifications', 'push.bar'],
  spanish: ['settings.textSizeOf'],
}

describe.each<[string, Messages]>([
  ['german', german],
  ['french', french],
  ['spanish', spanish],
])('%s', (name, messages) => {
  const all = flatten(messages)

  test('says what English says, and nothing else', () => {
    expect(all.map(([key]) => key)).toEqual([...inEnglish.keys()])
  })

  test('has the same places as English in every message', () => {
    for (const [key, message] of all) {
      // What is said of one thing need not say the number.
      const places = placesIn(inEnglish.get(key) ?? '')
      expect([key, placesIn(message)]).toEqual([key, places])
    }
  })

  test('says nothing in English by accident, and nothing empty', () => {
    const left = all.filter(([key, message]) => message === inEnglish.get(key))
    expect(left.map(([key]) => key)).toEqual(same[name])
    expect(all.filter(([, message]) => message.trim() === '')).toEqual([])
  })

  test('has no straight quotes, and ends where English ends', () => {
    for (const [key, message] of all) {
      expect([key, message]).toEqual([key, expect.not.stringMatching(/['"]/)])
      const ends = inEnglish.get(key)?.endsWith('.')
      expect([key, message.endsWith('.')]).toEqual([key, ends])
    }
  })
})

test('English has no straight quotes either', () => {
  expect([...inEnglish].filter(([, message]) => /['"]/.test(message))).toEqual([])
})

test('no line of French begins with a sign that belongs to the word before it', () => {
  expect(flatten(french).filter(([, message]) => / [?!:;»%]|« /.test(message))).toEqual([])
  expect(french.enrol.country).toContain('Pays\u00a0:')
})

describe('the language', () => {
  test.each([
    [['de-AT'], 'de', 'de-AT'],
    [['DE'], 'de', 'de'],
    [['fr-CA', 'en'], 'fr', 'fr-CA'],
    [['es-419'], 'es', 'es-419'],
    [['en-GB', 'de'], 'en', 'en-GB'],
    [['en-US'], 'en', 'en-US'],
    [['pt', 'sv', 'de'], 'de', 'de'],
    [['pt'], 'en', 'en-GB'],
    [['deu', 'german', '', '-', 'constructor'], 'en', 'en-GB'],
    [['en-US@posix'], 'en', 'en'],
    [['de_CH'], 'de', 'de'],
    [[], 'en', 'en-GB'],
  ] as const)('for %j is %s, with the ways of %s', (tags, language, locale) => {
    expect(pickWords(tags)).toMatchObject({ language, locale })
  })

  test('is English where nothing better is known', () => {
    expect(pickWords(['tlh'])).toBe(englishWords)
  })
})

test.each(languages)('in %s every country that has numbers has its own name', (language) => {
  const names = new Intl.DisplayNames(language, { type: 'region' })
  const { countries } = pickWords([language])
  expect(Object.keys(countries).sort()).toEqual([...getCountries()].sort())
  for (const code of getCountries()) {
    expect(countries[code].replaceAll('’', "'")).toBe(names.of(code)?.replaceAll('’', "'"))
  }
})
