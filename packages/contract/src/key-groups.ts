const groups = 6
const bytesOfGroup = 5
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * A key's thumbprint (SHA-256, base64url) as people compare it: six groups of five digits, the same on
 * every screen and in every language. Each group is five bytes of it, big-endian, modulo 100,000: 99 bits
 * in all, and whoever wants to pass for a key has to meet its very digits. Empty for what is no thumbprint.
 */
export function keyGroups(thumbprint: string): readonly string[] {
  if (!/^[A-Za-z0-9_-]{43}$/.test(thumbprint)) return []
  const bits = Array.from(thumbprint, (char) =>
    alphabet.indexOf(char).toString(2).padStart(6, '0'),
  ).join('')
  return Array.from({ length: groups }, (_, group) => {
    const start = group * bytesOfGroup * 8
    const number = Number.parseInt(bits.slice(start, start + bytesOfGroup * 8), 2)
    return String(number % 100_000).padStart(5, '0')
  })
}
