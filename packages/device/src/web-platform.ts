import { abortReason } from './bounded-wait.ts'
import type { OpenOverCellular, Platform } from './platform.ts'

/** The platform wherever there is WebCrypto: a browser, Node. The mobile network comes from outside. */
export function createWebPlatform({
  openOverCellular,
}: {
  readonly openOverCellular: OpenOverCellular
}): Platform {
  return {
    fetch: (input, init) => globalThis.fetch(input, init),
    async sha256(bytes) {
      return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)))
    },
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    now: () => new Date(),
    sleep,
    openOverCellular,
  }
}

function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(abortReason(signal))
      return
    }
    const onAbort = () => {
      clearTimeout(timer)
      reject(abortReason(signal))
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onAbort)
  })
}
