import type { ServerCode } from '@mobile-companion/contract/server-code'
import { isSafeIssuer, readIssuer } from '@mobile-companion/device/server-address'
import { call } from './call'
import type { Ground } from './session'

/** Asks a server by the address that a person has typed who it is, so that they can compare its key. */
export async function askTypedService(ground: Ground, typed: string): Promise<void> {
  const issuer = readIssuer(typed)
  if (issuer === null) refuse(ground, { issuer: null, typed })
  else await ask(ground, { issuer, pinned: null, typed })
}

/** The same for a server whose code was scanned: it has to have the key that the code names. */
export async function askScannedService(
  ground: Ground,
  { issuer, thumbprint }: ServerCode,
): Promise<void> {
  if (isSafeIssuer(issuer)) {
    await ask(ground, { issuer, pinned: thumbprint, typed: issuer })
    return
  }
  ground.store.dispatch({ type: 'service_asked', issuer })
  refuse(ground, { issuer, typed: issuer })
}

function refuse({ store }: Ground, asked: { issuer: string | null; typed: string }): void {
  store.dispatch({ type: 'service_refused', ...asked, failure: { code: 'no_address' } })
}

async function ask(
  { store, parts }: Ground,
  asked: { readonly issuer: string; readonly pinned: string | null; readonly typed: string },
): Promise<void> {
  const { issuer, pinned, typed } = asked
  store.dispatch({ type: 'service_asked', issuer })
  const found = await call(() => parts.verifyServer({ issuer, platform: parts.phone }, pinned))
  if (!found.ok) {
    store.dispatch({ type: 'service_refused', issuer, typed, failure: found.failure })
    return
  }
  const { name, key_thumbprint: thumbprint } = found.value
  store.dispatch({ type: 'service_found', issuer, name, thumbprint })
}
