import type { Answer } from './answer.ts'
import type { Operation } from './openapi.ts'
import type { Phone } from './phone.ts'
import type { Random } from './random.ts'
import type { Target } from './target.ts'
import type { Sending } from './wire.ts'

/** An attempt that the attacker began: their browser has its cookie and sees its digits. */
export interface Attempt {
  readonly id: string
  readonly cookie: string
  readonly digits: string
  /** The phone of the number; undefined when nobody has enrolled it. */
  readonly phone: Phone | undefined
}

/** What an attacker has gathered, for requests that get past the first door. */
export interface Arsenal {
  readonly target: Target
  readonly operations: readonly Operation[]
  /** Phones whose keys the attacker may use; never the phone that must sign in afterwards. */
  readonly phones: readonly Phone[]
  readonly attempts: Attempt[]
  /** Nonces of whatever purpose, used and unused. */
  readonly nonces: string[]
}

/** One case: it sends one request or several that belong together. */
export type Case = (attack: Attack) => Promise<void>

export interface Attack {
  readonly random: Random
  readonly arsenal: Arsenal
  /** Sends and judges; what came back, which may be nothing. */
  send(sending: Sending): Promise<readonly Answer[]>
  /** Notes what is wrong beyond a single answer. */
  complain(what: string): void
}

const kept = 40

/** Adds to a list that forgets its oldest. */
export function remember<Value>(list: Value[], value: Value): void {
  list.push(value)
  if (list.length > kept) list.shift()
}

/** `data` of an answer, when it has one. */
export function dataOf(answer: Answer | undefined): Readonly<Record<string, unknown>> {
  if (!answer || answer.status >= 300 || !answer.body.startsWith('{')) return {}
  const { data } = JSON.parse(answer.body) as { data?: Readonly<Record<string, unknown>> }
  return data ?? {}
}

/** The `Companion-Nonce` of an answer; empty when there is none. */
export function nonceOf({ arsenal }: Attack, answer: Answer | undefined): string {
  const nonce = answer?.headers.get('companion-nonce')?.[0] ?? ''
  if (nonce) remember(arsenal.nonces, nonce)
  return nonce
}
