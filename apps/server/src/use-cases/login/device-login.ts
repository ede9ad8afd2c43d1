import type { CheckStatus } from '@mobile-companion/contract/check-status'
import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { LoginId } from '../../model/ids.ts'
import { type Login, loginAt } from '../../model/login.ts'
import { ok, type Result } from '../../model/result.ts'
import type { LoginSecrets } from '../../ports/login-secrets.ts'
import type { LoginStore } from '../../ports/login-store.ts'
import type { Wakeups } from '../../ports/wakeups.ts'
import {
  type CheckInProgress,
  type NextCheck,
  type OpenCheckNeeds,
  openNextCheck,
} from '../open-next-check.ts'

export interface DeviceLoginNeeds extends OpenCheckNeeds {
  readonly logins: LoginStore
  readonly wakeups: Wakeups
  readonly secrets: LoginSecrets
}

/** An attempt as the device that decided it sees it. */
export interface DeviceLogin {
  readonly login: Login
  readonly check: NextCheck | null
  readonly trouble: CheckTrouble | null
  readonly checksLeft: number
  /** What the phone must bring back from the check's URL. */
  readonly evidence: 'code' | 'opened'
  /** Where the phone sends its browser back to, and with which code; null: nowhere. */
  readonly wayBack: { readonly path: string; readonly code: string } | null
}

/** The attempt is not open for this (any more), and how it stands. */
export type LoginOver = { readonly code: 'login_over'; readonly status: CheckStatus }

/** How an attempt stands, with the next check to prove when it is approved. */
export async function deviceLogin(
  needs: DeviceLoginNeeds,
  id: LoginId,
): Promise<Result<DeviceLogin, CheckInProgress>> {
  const before = await readNow(needs, id)
  if (before.status !== 'APPROVED') return ok(await view(needs, before, null))
  const next = await openNextCheck(needs, { kind: 'login', id }, before.phoneNumber)
  if (!next.ok) return next
  const after = await readNow(needs, id)
  if (after.status !== before.status) needs.wakeups.notify(id)
  return ok(await view(needs, after, after.status === 'APPROVED' ? (next.value ?? null) : null))
}

async function view(
  needs: DeviceLoginNeeds,
  login: Login,
  check: NextCheck | null,
): Promise<DeviceLogin> {
  const { left, trouble } = await needs.checks.progress({ kind: 'login', id: login.id })
  const evidence = needs.verifier.binding === 'none' ? 'opened' : 'code'
  return { login, check, trouble, checksLeft: left, evidence, wayBack: wayBackOf(needs, login) }
}

/** Made of the id each time: whoever repeats a message is told the same. */
function wayBackOf({ secrets }: DeviceLoginNeeds, login: Login): DeviceLogin['wayBack'] {
  const { id, status, isByReturn, returnPath } = login
  if (status !== 'MATCH_SUCCESS' || !isByReturn || returnPath === null) return null
  return { path: returnPath, code: secrets.returnCode(id) }
}

async function readNow({ logins, clock }: DeviceLoginNeeds, id: LoginId): Promise<Login> {
  const login = await logins.find(id)
  if (!login) throw new Error('a login vanished while a device worked on it')
  return loginAt(login, clock.now())
}
