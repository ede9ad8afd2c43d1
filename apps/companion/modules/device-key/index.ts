import { requireOptionalNativeModule } from 'expo'

/** Where a key lives, as the phone's own keystore says. */
export type KeyLevel = 'strongbox' | 'tee' | 'secure_enclave' | 'software'

interface DeviceKeyModule {
  /** Makes the key when there is none by that name. `x` and `y` of the public half, base64url. */
  open(name: string): Promise<{ readonly x: string; readonly y: string; readonly level: KeyLevel }>
  /** ES256 over `bytes`: raw r‖s, 64 bytes. */
  sign(name: string, bytes: Uint8Array): Promise<Uint8Array>
  forget(name: string): Promise<void>
}

/** P-256 keys in the phone's secure hardware; null in a build without the native part. */
export const deviceKeys = requireOptionalNativeModule<DeviceKeyModule>('MobileCompanionKey')
