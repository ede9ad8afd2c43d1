import { english, type Messages } from './english.ts'

/** A language that the page speaks, as BCP 47 writes it, and everything said in it. */
export interface Words {
  readonly language: Language
  readonly say: Messages
}

export const languages = ['en', 'de', 'fr', 'es'] as const
export type Language = (typeof languages)[number]

/** What the page speaks where nothing better is known. It needs no loading. */
export const englishWords: Words = { language: 'en', say: english }

/** How long the page stays empty for the sake of its language, in milliseconds. */
export const loadTimeout = 2_000

export type Loaders = Readonly<Record<Exclude<Language, 'en'>, () => Promise<Messages>>>

// Each is a file of its own, so that nobody loads what they do not read.
const loaders: Loaders = {
  de: async () => (await import('./german.ts')).german,
  fr: async () => (await import('./french.ts')).french,
  es: async () => (await import('./spanish.ts')).spanish,
}

/** The language for BCP 47 tags, best first: the first whose primary language the page speaks, else English. */
export function pickLanguage(tags: readonly string[]): Language {
  const wanted = tags.map((tag) => tag.toLowerCase().split(/[-_]/)[0])
  return wanted.flatMap((tag) => languages.filter((it) => it === tag))[0] ?? 'en'
}

/** The words for BCP 47 tags, best first. English where they do not load, or not within `loadTimeout`. */
export async function loadWords(tags: readonly string[], from: Loaders = loaders): Promise<Words> {
  const language = pickLanguage(tags)
  if (language === 'en') return englishWords
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), loadTimeout)
  })
  try {
    const say = await Promise.race([from[language](), tooLate])
    return say ? { language, say } : englishWords
  } catch {
    return englishWords
  } finally {
    clearTimeout(timer)
  }
}
