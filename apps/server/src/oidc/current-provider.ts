import type Provider from 'oidc-provider'
import type { SigningKey } from '../model/signing-key.ts'
import { ensureSigningKeys, type SigningKeyNeeds } from '../use-cases/keys/ensure-signing-keys.ts'
import { createProvider, type ProviderNeeds } from './provider.ts'

export interface CurrentProvider {
  /** The provider for the request that is being answered now. */
  get(): Provider
  /** Puts another in its place when the keys have changed; makes the next keys when there are none. */
  refresh(): Promise<void>
}

/** oidc-provider takes its keys once, so new keys are a new provider. Requests under way end with the old one. */
export async function createCurrentProvider(
  needs: ProviderNeeds & SigningKeyNeeds,
): Promise<CurrentProvider> {
  let keys = await ensureSigningKeys(needs)
  let provider = createProvider(needs, keys)
  return {
    get: () => provider,
    async refresh() {
      const found = await ensureSigningKeys(needs)
      if (nameOf(found) === nameOf(keys)) return
      keys = found
      provider = createProvider(needs, keys)
    },
  }
}

function nameOf(keys: readonly SigningKey[]): string {
  return keys.map(({ jwk, state }) => `${jwk.kid} ${state}`).join()
}
