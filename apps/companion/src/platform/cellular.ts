import type { CellularAnswer, OpenOverCellular } from '@mobile-companion/device/platform'
import { requireOptionalNativeModule } from 'expo'

interface CellularModule {
  open(
    url: string,
    maxRedirects: number,
    hopTimeoutMs: number,
    totalTimeoutMs: number,
  ): Promise<CellularAnswer>
}

const native = requireOptionalNativeModule<CellularModule>('MobileCompanionCellular')

/** The phone's own mobile data. A build without the native part refuses: Wi-Fi would prove nothing. */
export const openOverCellular: OpenOverCellular = async (url, options) => {
  if (!native) return { ok: false, error: 'unsupported' }
  return native.open(url, options.maxRedirects, options.hopTimeoutMs, options.totalTimeoutMs)
}
