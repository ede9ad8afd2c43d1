/** What `within` resolves to when the time is up. */
export const timedOut = Symbol('timed out')

/**
 * Waits for `act` at most `ms` milliseconds, then resolves to `timedOut`. Rejects with the reason
 * of `signal` when that is aborted first. Either way the signal given to `act` is aborted.
 */
export async function within<Value>(
  ms: number,
  signal: AbortSignal | undefined,
  act: (signal: AbortSignal) => Promise<Value>,
): Promise<Value | typeof timedOut> {
  if (signal?.aborted) throw abortReason(signal)
  const inner = new AbortController()
  let stop = () => {}
  const end = new Promise<typeof timedOut>((resolve, reject) => {
    const timer = setTimeout(() => resolve(timedOut), ms)
    const onAbort = () => reject(abortReason(signal))
    signal?.addEventListener('abort', onAbort)
    stop = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', onAbort)
    }
  })
  try {
    return await Promise.race([act(inner.signal), end])
  } finally {
    stop()
    inner.abort()
  }
}

/** Why a signal was aborted. React Native's signals have no `reason`. */
export function abortReason(signal: AbortSignal | undefined): unknown {
  if (signal?.reason !== undefined) return signal.reason
  return Object.assign(new Error('Aborted'), { name: 'AbortError' })
}
