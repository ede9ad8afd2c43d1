import { requireOptionalNativeModule } from 'expo'

/** Where a key lives, as the phone's own keystore says. */
type Level = 'strongbox' | 'tee' | 'secure_enclave' | 'software'

/** `x` and `y` of a public key, base64url. */
interface Key {
  readonly x: string
  readonly y: string
  readonly level: Level
}

/** What the key asks the person for: a strong biometric, or the phone's code where none is enrolled. */
export interface GatedKey extends Key {
  readonly gate: 'bio' | 'pin'
}

interface Failed<Failure extends string> {
  readonly failure: Failure
}

export interface DeviceKeyModule {
  /** The key that asks nothing; made when there is none by that name. `no_lock`: the phone must have one first. */
  open(
    name: string,
  ): Promise<(Key & { readonly made: 'now' | 'before' }) | Failed<'no_lock' | 'unsupported'>>
  /** The key that asks; null when there is none, or the phone has destroyed it. */
  findApproval(name: string): Promise<GatedKey | null>
  /** Makes the key that asks, in the place of one before. `challenge`: 32 bytes that Android attests it for. */
  makeApproval(name: string, challenge: Uint8Array): Promise<GatedKey | Failed<'no_lock'>>
  /**
   * What the phone's maker says of the key that asks: on Android of its making, on iOS of `clientDataHash` (32
   * bytes), for which Apple is asked. Null: nothing.
   */
  attest(name: string, clientDataHash: Uint8Array): Promise<unknown>
  /** ES256 over `bytes`: raw r‖s, 64 bytes. */
  sign(name: string, bytes: Uint8Array): Promise<Uint8Array>
  /** The same by the key that asks, in base64url, once the person has confirmed what `words` says. */
  approve(
    name: string,
    bytes: Uint8Array,
    words: { readonly reason: string; readonly cancel: string },
  ): Promise<{ readonly signature: string } | Failed<'not_confirmed' | 'key_lost' | 'locked_out'>>
  /** Takes the prompt of `approve` away, which then answers `not_confirmed`. Nothing without one. */
  dismiss(): Promise<void>
  forget(name: string): Promise<void>
}

/** P-256 keys in the phone's secure hardware; null in a build without the native part. */
export const deviceKeys = requireOptionalNativeModule<DeviceKeyModule>('MobileCompanionKey')
