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
}
