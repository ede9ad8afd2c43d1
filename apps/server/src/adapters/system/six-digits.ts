const million = 1_000_000
/** The largest multiple of a million below 2³²: numbers from here on would favour small digits. */
const fairBelow = Math.floor(2 ** 32 / million) * million

/** Six digits without bias from what `draw` gives: 32 fresh bytes for each round. */
export function sixDigits(draw: (round: number) => Buffer): string {
  for (let round = 0; ; round += 1) {
    const bytes = draw(round)
    for (let at = 0; at < bytes.length; at += 4) {
      const number = bytes.readUInt32BE(at)
      if (number < fairBelow) return String(number % million).padStart(6, '0')
    }
  }
}
