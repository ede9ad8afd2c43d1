import { isSandboxBuild } from './sandbox-build'
import type { Unlock } from './unlock.types'

/** A browser has no lock. The sandbox offers a plain press, so that the locked app can be seen. */
export const unlock: Unlock = {
  isUsual: false,
  isForShow: true,
  isOffered: async () => isSandboxBuild,
  ask: async () => true,
}
