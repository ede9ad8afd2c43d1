/** What a nonce is good for. One made for another purpose or subject is not fresh. */
export type NonceUse =
  | { readonly purpose: 'enrol'; readonly thumbprint: string }
  | { readonly purpose: 'registration'; readonly registrationId: string }
  | { readonly purpose: 'request'; readonly deviceId: string }
  | { readonly purpose: 'attempt'; readonly deviceId: string; readonly loginId: string }

/** Nonces without a table: a MAC over use, time and 128 random bits. Spending them is the stores' part. */
export interface Nonces {
  issue(use: NonceUse, now: Date): string
  /** True for a nonce made here for this use in the last 120 s. */
  isFresh(nonce: string, use: NonceUse, now: Date): boolean
}
