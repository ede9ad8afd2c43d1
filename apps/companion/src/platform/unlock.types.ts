import type { Uv } from '@mobile-companion/device/companion.types'

/** What the phone's lock says to the person before an approval. */
export interface ConfirmWords {
  readonly reason: string
  readonly cancel: string
  /** On the button that leads from finger or face to the phone's code. */
  readonly useCode: string
}

/** The lock of the phone itself, which unlocks the app too. */
export interface Unlock {
  /** True where there is one to ask for. */
  isOffered(): Promise<boolean>
  /** True where the app is locked unless the person has chosen otherwise. */
  readonly isUsual: boolean
  /** True where the person only presses a button: it protects nothing and is there to be looked at. */
  readonly isForShow: boolean
  /** Asks the person. True when they have unlocked; never throws. */
  ask(prompt: string, cancel: string): Promise<boolean>
  /**
   * Asks the person before an approval. `bio` only after a prompt that takes nothing but a strong biometric;
   * `pin` when it may have been the code; `none` where there is no lock; null when it was refused or
   * failed. Never throws.
   */
  confirm(words: ConfirmWords): Promise<Uv | null>
}
