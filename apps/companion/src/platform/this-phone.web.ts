import type { Platform } from '@mobile-companion/device/platform'
import { createWebPlatform } from '@mobile-companion/device/web-platform'
import { openOverCellular } from '../../modules/cellular'

/** What the protocol needs from this phone. */
export const thisPhone: Platform = {
  ...createWebPlatform({ openOverCellular }),
  // The server's cookies belong to the pages of the same browser, never to the phone.
  fetch: (input, init) => fetch(input, { ...init, credentials: 'omit' }),
}
