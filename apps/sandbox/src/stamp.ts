import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/**
 * Texts that the sandbox hands out and later recognises as its own: access tokens, push tokens,
 * handset cookies. Nothing is stored for them, so nothing grows and a restart forgets none of them.
 */
export interface Stamps {
  /** `text` with its purpose's MAC: base64url, a dot, base64url. Readable by whoever holds it. */
  stamp(purpose: StampPurpose, text: string): string
  /** The text of a stamp that was made here for this purpose; null for anything else. */
  read(purpose: StampPurpose, stamped: string): string | null
}

export type StampPurpose = 'handset' | 'push-token' | 'project-token' | 'google-token'

/** 256 random bits, base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}

export function createStamps(secret: string): Stamps {
  const mac = (purpose: StampPurpose, text: string) =>
    createHmac('sha256', secret).update(`${purpose}\n${text}`).digest()

  return {
    stamp: (purpose, text) =>
      `${Buffer.from(text).toString('base64url')}.${mac(purpose, text).toString('base64url')}`,
    read(purpose, stamped) {
      const [encoded, given, ...rest] = stamped.split('.')
      if (encoded === undefined || given === undefined || rest.length > 0) return null
      const text = Buffer.from(encoded, 'base64url').toString()
      return sameBytes(mac(purpose, text), Buffer.from(given, 'base64url')) ? text : null
    },
  }
}

/** Compares without telling by its duration where two texts differ. */
export function sameText(left: string, right: string): boolean {
  return sameBytes(Buffer.from(left), Buffer.from(right))
}

function sameBytes(left: Buffer, right: Buffer): boolean {
  return left.length === right.length && timingSafeEqual(left, right)
}
