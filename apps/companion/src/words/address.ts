/** A server's address as people know it. The scheme is left out only where it is the safe one. */
export function plainAddress(issuer: string): string {
  return issuer.replace(/^https:\/\//, '')
}
