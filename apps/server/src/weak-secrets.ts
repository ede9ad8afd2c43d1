/** Text that stands where a secret belongs: in documentation, a template, a first try. */
export function isExampleSecret(text: string): boolean {
  return /example|change.?me|placeholder|your[-_ ]|^<.*>$|^(secret|password|test|todo|x+|\.+)$/i.test(
    text,
  )
}

/**
 * A key that no random generator made. 32 random bytes have 30 different values on average, and
 * are all printable once in 10^13 times.
 */
export function isWeakKey(key: Uint8Array): boolean {
  const steps = new Set(key.slice(1).map((byte, index) => byte - (key[index] ?? 0)))
  const printable = key.every((byte) => byte >= 0x20 && byte < 0x7f)
  return printable || new Set(key).size < 16 || steps.size < 8
}
