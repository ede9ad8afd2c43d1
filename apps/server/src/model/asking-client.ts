import type { AskedDetails } from './read-details.ts'

/** The app that asks for a sign-in, as page and phone show it. */
export interface AskingClient {
  readonly id: string
  readonly name: string
  /** Where the answer goes: an origin, or the scheme of an app on the person's device. */
  readonly origin: string
  readonly scopes: readonly string[]
  /** What is to be approved beside the sign-in; null: nothing. */
  readonly details: AskedDetails | null
}

/** Characters of a client's name on a prompt. */
export const clientNameLength = 48
