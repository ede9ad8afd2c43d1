/** The value below which `share` (0 to 1) of the values lie: nearest rank. NaN when there are none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/**
 * Kolmogorov-Smirnov: the largest distance between two empirical distributions, and the distance
 * that equal ones exceed once in a hundred times (large-sample value, c = 1.628).
 */
export function kolmogorovSmirnov(
  one: readonly number[],
  other: readonly number[],
): { readonly distance: number; readonly critical: number } {
  const [a, b] = [one.toSorted((x, y) => x - y), other.toSorted((x, y) => x - y)]
  let [atA, atB, distance] = [0, 0, 0]
  for (const value of [...a, ...b].toSorted((x, y) => x - y)) {
    while ((a[atA] ?? Number.POSITIVE_INFINITY) <= value) atA += 1
    while ((b[atB] ?? Number.POSITIVE_INFINITY) <= value) atB += 1
    distance = Math.max(distance, Math.abs(atA / a.length - atB / b.length))
  }
  const critical = 1.628 * Math.sqrt((a.length + b.length) / (a.length * b.length))
  return { distance, critical }
}
