/** Messages of the same shape, each changed by `change`. */
export function eachMessage<T>(messages: T, change: (message: string) => string): T {
  return changed(messages) as T

  function changed(part: unknown): unknown {
    if (typeof part === 'string') return change(part)
    if (Array.isArray(part)) return part.map(changed)
    return Object.fromEntries(
      Object.entries(part as object).map(([key, value]) => [key, changed(value)]),
    )
  }
}
