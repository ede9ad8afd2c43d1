import type { ReturnLink } from '@mobile-companion/contract/return-link'
import { Flow } from '../flow.ts'
import { rememberedIn } from '../remembered.ts'
import { serverBy } from '../server.ts'
import { englishWords, loadWords } from '../words/languages.ts'
import { FakeServer } from './fake-server.ts'

/** A page's flow against a fake server; `wake` is the browser coming back from sleep. */
export function aPage(
  fake = new FakeServer(),
  country = 'GB',
  isPhone = false,
  interaction: string | null = null,
  words = englishWords,
  returned: ReturnLink | null = null,
) {
  const left: string[] = []
  let keys = 0
  const wakers = new Set<() => void>()
  const flow = new Flow({
    server: serverBy(fake.fetch, interaction),
    openStream: fake.openStream,
    remembered: rememberedIn(() => sessionStorage, interaction),
    goTo: (url) => void left.push(url),
    now: () => Date.now(),
    newKey: () => {
      keys += 1
      return `key-${keys}`
    },
    onWake: (listener) => {
      wakers.add(listener)
      return () => wakers.delete(listener)
    },
    country,
    words,
    wordsFor: (locales) => loadWords([...locales, words.language]),
    isPhone,
    comesBack: isPhone,
    returned,
  })
  return {
    fake,
    flow,
    /** Where the page sent the browser. */
    left,
    wakers,
    wake: () => {
      for (const waker of wakers) waker()
    },
  }
}

export const entry = { text: '07911 123456', country: 'GB' } as const

/** A page that waits for the phone, its stream open. */
export async function aWaitingPage(fake = new FakeServer()) {
  const page = aPage(fake)
  await page.flow.load()
  await page.flow.submit(entry)
  fake.stream.open()
  await settled()
  return page
}

/** Lets everything happen that waits for nothing but its turn. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve()
}
