import { fail, ok } from '@mobile-companion/device/result'
import { type NativeModule, requireOptionalNativeModule } from 'expo'
import type { Push } from './push.types'
import { readPushMessage } from './push-message'

declare class PushModule extends NativeModule<{ onMessage(message: unknown): void }> {
  getToken(): Promise<string | null>
}

const native = requireOptionalNativeModule<PushModule>('MobileCompanionPush')

/** The operating system's push. A build without the native part has none; the app then looks for itself. */
export const push: Push = {
  async token() {
    if (!native) return fail({ code: 'unsupported' })
    const token = await native.getToken()
    return token ? ok(token) : fail({ code: 'unreachable' })
  },

  listen({ onMessage, onConnection }) {
    if (!native) return () => undefined
    const subscription = native.addListener('onMessage', (delivered) => {
      const message = readPushMessage(delivered)
      if (message) onMessage(message)
    })
    onConnection(true)
    return () => subscription.remove()
  },
}
