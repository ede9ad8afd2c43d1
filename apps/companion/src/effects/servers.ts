import type { ConfirmedFailure, ServerFailure } from '@mobile-companion/device/companion.types'
import { fail, ok, type Result } from '@mobile-companion/device/result'
import type { Failure } from '../state/failure'
import { serviceOf } from '../state/lines'
import { call } from './call'
import type { Session } from './session'

/**
 * Learns what a server calls itself. It is decoration: without it the app says "this service". A server that
 * a person has added proves its key on this occasion.
 */
export async function learnService(session: Session): Promise<void> {
  const { companion, issuer, store } = session
  const state = store.get()
  if (state.at !== 'running') return
  if (serviceOf(state, issuer).trust !== 'build') {
    await proveServer(session)
    return
  }
  const found = await call(() => companion.discover())
  if (found.ok) await tell(session, found.value)
}

/**
 * Nothing is sent to a server that a person has added before it has proven the key that they compared, once
 * in each run of the app.
 */
export async function proveServer(session: Session): Promise<Result<void, Failure>> {
  const { store, issuer, parts } = session
  const state = store.get()
  const service = state.at === 'running' ? serviceOf(state, issuer) : null
  if (service?.trust !== 'pinned') return ok(undefined)
  // What nobody has compared proves nothing.
  if (service.thumbprint === null) return fail({ code: 'other_server' })
  const found = await call(() =>
    parts.verifyServer({ issuer, platform: parts.phone }, service.thumbprint),
  )
  if (!found.ok) return found
  await tell(session, found.value)
  return ok(undefined)
}

/** Calls a server once it has proven its key. */
export async function callProven<Value>(
  session: Session,
  act: () => Promise<Result<Value, ServerFailure | ConfirmedFailure>>,
): Promise<Result<Value, Failure>> {
  const proven = await proveServer(session)
  return proven.ok ? call(act) : proven
}

async function tell(
  { store, keeper, issuer }: Session,
  { name, key_thumbprint: thumbprint }: { readonly name: string; readonly key_thumbprint: string },
): Promise<void> {
  store.dispatch({ type: 'service_named', issuer, name, thumbprint })
  await keeper.keepService({ issuer, name, thumbprint })
}
