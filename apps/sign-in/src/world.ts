import type { ReturnLink } from '@mobile-companion/contract/return-link'
import type { Remembered } from './remembered.ts'
import type { Server } from './server.ts'
import type { Watched } from './watch-login.ts'
import type { Words } from './words/languages.ts'

/** What the flow needs of the browser. */
export interface World extends Pick<Watched, 'openStream' | 'now' | 'onWake'> {
  readonly server: Server
  readonly remembered: Remembered
  /** Leaves this page for another. */
  goTo(url: string): void
  /** A fresh idempotency key: at least 128 random bits, base64url. */
  newKey(): string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** What the page says in this browser's language. */
  readonly words: Words
  /** What it says to whoever comes from an app with these languages (BCP 47, best first). */
  wordsFor(locales: readonly string[]): Promise<Words>
  /** The page runs in a phone's own browser. */
  readonly isPhone: boolean
  /** A link that the phone opens would come out here, beside this page. */
  readonly comesBack: boolean
  /** The return link that opened this page; null: none did. */
  readonly returned: ReturnLink | null
}
