import type Provider from 'oidc-provider'
import type { Client } from 'oidc-provider'
import type { SessionId } from '../model/ids.ts'
import type { ClientCall, ClientCalls } from '../ports/client-calls.ts'
import type { Clock } from '../ports/clock.ts'
import type { OidcStore } from '../ports/oidc-store.ts'
import type { SessionStore } from '../ports/session-store.ts'

export interface LogoutNeeds {
  readonly calls: ClientCalls
  /** Wakes whoever makes the calls. */
  readonly callNudge: () => void
  readonly sessions: SessionStore
  readonly oidcStore: OidcStore
  readonly clock: Clock
}

type Logout = (this: Client, sub: string, sid: string) => Promise<void>
const senders = new WeakMap<Provider, Logout>()

/**
 * Has the provider write down whom to tell of a sign-out instead of calling while the person waits
 * (OpenID Connect Back-Channel Logout section 2.5), and end the session here with its own.
 */
export function takeOverLogout(provider: Provider, needs: LogoutNeeds): void {
  const prototype: { backchannelLogout: Logout } = provider.Client.prototype as never
  senders.set(provider, prototype.backchannelLogout)
  prototype.backchannelLogout = async function enqueue(sub, sid) {
    const { clientId } = this
    await needs.calls.add({ kind: 'backchannel_logout', clientId, sub, sid }, needs.clock.now())
    needs.callNudge()
  }
  provider.use(async (ctx, next) => {
    await next()
    const { oidc } = ctx as { readonly oidc?: { readonly session?: Ended } }
    // Only a session that the provider has just ended: a forged or refused request ends none.
    const { companionSession, destroyed } = oidc?.session ?? {}
    if (!companionSession || destroyed !== true) return
    await needs.sessions.endById(companionSession, needs.clock.now())
  })
}

/** Makes a call with a token signed now: false when the client did not take it. */
export async function tellClient(provider: Provider, call: ClientCall): Promise<boolean> {
  try {
    const client = await provider.Client.find(call.clientId)
    // Removed meanwhile: nobody is there to be told.
    if (!client?.backchannelLogoutUri) return true
    await senders.get(provider)?.call(client, call.sub, call.sid)
    return true
  } catch {
    return false
  }
}

interface Ended {
  readonly companionSession?: SessionId
  readonly destroyed?: boolean
}

interface Authorizations {
  readonly [clientId: string]: {
    readonly sid?: string
    readonly grantId?: string
    readonly persistsLogout?: boolean
  }
}

/** For a sign-out at our own page: ends the provider's side of the session, as its own logout would. */
export async function signOutOfClients(
  provider: Provider,
  { oidcStore, calls, clock, callNudge }: LogoutNeeds,
  id: SessionId,
): Promise<void> {
  for (const payload of await oidcStore.takeBySession('Session', id)) {
    const authorizations = (payload.authorizations ?? {}) as Authorizations
    for (const [clientId, { sid = '', grantId, persistsLogout }] of Object.entries(
      authorizations,
    )) {
      const client = await provider.Client.find(clientId)
      const sub = String(payload.accountId)
      if (client?.backchannelLogoutUri) {
        await calls.add({ kind: 'backchannel_logout', clientId, sub, sid }, clock.now())
      }
      if (grantId && !persistsLogout) await revokeGrant(oidcStore, grantId)
    }
  }
  callNudge()
}

async function revokeGrant(store: OidcStore, grantId: string): Promise<void> {
  for (const model of ['AccessToken', 'RefreshToken', 'AuthorizationCode']) {
    await store.removeByGrant(model, grantId)
  }
  await store.remove('Grant', grantId)
}
