import type { CellularAnswer, OpenOverCellular } from '@mobile-companion/device/platform'
import { requireOptionalNativeModule } from 'expo'
import { randomUUID } from 'expo-crypto'

interface CellularModule {
  open(
    id: string,
    call: { readonly url: string } & Omit<Parameters<OpenOverCellular>[1], 'signal'>,
  ): Promise<CellularAnswer>
  cancel(id: string): void
  prepare(holdMs: number): void
}

const native = requireOptionalNativeModule<CellularModule>('MobileCompanionCellular')

/** The phone's own mobile data. A build without the native part refuses: Wi-Fi would prove nothing. */
export const openOverCellular: OpenOverCellular = async (url, { signal, ...options }) => {
  if (!native) return { ok: false, error: 'unsupported' }
  const id = randomUUID()
  const cancel = () => native.cancel(id)
  signal?.addEventListener('abort', cancel)
  try {
    return await native.open(id, { url, ...options })
  } finally {
    signal?.removeEventListener('abort', cancel)
  }
}

/** Brings mobile data up while a person reads, and keeps it for `holdMs`; it takes a second or two. */
export function prepareMobileData(holdMs: number): void {
  native?.prepare(holdMs)
}
