import { PublicJwk } from '@mobile-companion/contract/device-message'
import type { DeviceKey, PhoneKeys } from './platform.ts'
import { ok } from './result.ts'

// The name of the type differs between the browser's and Node's declarations; this is either.
type Key = Parameters<typeof crypto.subtle.exportKey>[1]

/** As WebCrypto makes it. */
export interface SoftwareKeyPair {
  readonly publicKey: Key
  readonly privateKey: Key
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** Makes a P-256 key pair whose private half cannot be read out. It can be kept in IndexedDB. */
export async function generateSoftwareKeyPair(): Promise<SoftwareKeyPair> {
  return crypto.subtle.generateKey(algorithm, false, ['sign', 'verify'])
}

/**
 * A device key in software, for simulated phones and tests: WebCrypto signs, and its signatures
 * are raw r‖s as they are.
 */
export async function softwareKey(pair: SoftwareKeyPair): Promise<DeviceKey> {
  const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  return {
    publicJwk: PublicJwk.parse({ kty, crv, x, y }),
    async sign(bytes) {
      const hash = { name: 'ECDSA', hash: 'SHA-256' }
      return new Uint8Array(await crypto.subtle.sign(hash, pair.privateKey, new Uint8Array(bytes)))
    },
  }
}

/** Both keys of a simulated phone: nothing asks for the approval key, and nobody attests it. */
export async function softwareKeys(pairs: {
  readonly device: SoftwareKeyPair
  readonly approval: SoftwareKeyPair | null
}): Promise<PhoneKeys> {
  const device = await softwareKey(pairs.device)
  const approval = pairs.approval && (await softwareKey(pairs.approval))
  return {
    device,
    approval: approval && {
      publicJwk: approval.publicJwk,
      level: 'software',
      gate: 'none',
      sign: async (bytes) => ok(await approval.sign(bytes)),
    },
  }
}

/** Makes both keys of a simulated phone. */
export async function generateSoftwareKeys(): Promise<PhoneKeys> {
  const [device, approval] = [await generateSoftwareKeyPair(), await generateSoftwareKeyPair()]
  return softwareKeys({ device, approval })
}
