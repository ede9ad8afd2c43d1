import { createHmac } from 'node:crypto'
import { sameText } from '../stamp.ts'

/** The header that a mobile network adds to its subscribers' requests. */
export const SUBSCRIBER_HEADER = 'x-subscriber'

/** Header enrichment: the network tells the operator's own hop who is calling. */
export interface Enrichment {
  /** The header's value for one request. `path` with its query. */
  sign(path: string, subscriber: string): string
  /** E.164 of the caller; null unless the network itself wrote the header for this request. */
  read(path: string, header: string | undefined): string | null
}

/** @param secret Shared by radio and operator alone, so nobody else can claim to be a subscriber. */
export function createEnrichment(secret: string): Enrichment {
  const mac = (path: string, subscriber: string) =>
    createHmac('sha256', secret).update(`${path}\n${subscriber}`).digest('base64url')

  return {
    sign: (path, subscriber) => `${subscriber};${mac(path, subscriber)}`,
    read(path, header) {
      const [subscriber, given, ...rest] = (header ?? '').split(';')
      if (!subscriber || !given || rest.length > 0) return null
      return sameText(mac(path, subscriber), given) ? subscriber : null
    },
  }
}
