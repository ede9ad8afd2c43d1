import { createHash } from 'node:crypto'
import { createCompanion } from '@mobile-companion/device/companion'
import type { Companion, DecisionWatch, Enrolment } from '@mobile-companion/device/companion.types'
import type { DeviceKey, OpenOverCellular } from '@mobile-companion/device/platform'
import {
  generateSoftwareKeyPair,
  softwareKey,
  softwareKeys,
} from '@mobile-companion/device/software-key'
import { createWebPlatform } from '@mobile-companion/device/web-platform'
import type { Target } from './target.ts'

/** An enrolled phone with keys that the attacker may use. */
export interface Phone {
  readonly companion: Companion
  readonly key: DeviceKey
  readonly approvalKey: DeviceKey
  readonly enrolment: Enrolment
}

const watch: DecisionWatch = {
  words: { reason: 'Approve', cancel: 'Cancel' },
  onStep: () => undefined,
  onTrouble: (trouble) => Promise.reject(new Error(`the check gave ${trouble}`)),
}

/** Takes a new handset of the sandbox and enrols new keys for its number. */
export async function enrolPhone(target: Target): Promise<Phone> {
  const config = await fetch(`${target.phone}/handset/config`)
  const cookie = (config.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const { phone_number: phoneNumber } = (await config.json()) as { phone_number: string }
  const [device, approval] = [await generateSoftwareKeyPair(), await generateSoftwareKeyPair()]
  const platform = createWebPlatform({ openOverCellular: radioOf(target, cookie) })
  const keys = await softwareKeys({ device, approval })
  const companion = createCompanion({ issuer: target.issuer, keys, platform })
  const description = { name: 'Phone', platform: 'web', model: 'Fuzz', app_version: '1' } as const
  const enrolled = await companion.enrol({ phoneNumber, device: description }, watch)
  if (!enrolled.ok || enrolled.value.outcome !== 'enrolled') {
    throw new Error(`The phone was not enrolled: ${JSON.stringify(enrolled)}`)
  }
  const approvalKey = await softwareKey(approval)
  return { companion, key: keys.device, approvalKey, enrolment: enrolled.value.enrolment }
}

/** A key that no server knows. */
export async function newKey(): Promise<DeviceKey> {
  return softwareKey(await generateSoftwareKeyPair())
}

/** A whole ordinary sign-in, up to a session. Fails with what went wrong. */
export async function signIn({ issuer }: Target, phone: Phone): Promise<void> {
  const { phoneNumber } = phone.enrolment
  const started = await fetch(`${issuer}/api/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ phone_number: phoneNumber }),
  })
  const cookie = (started.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  const { login_id: id, digits } = dataOf(await started.json()) as Record<string, string>
  if (!id || !digits) throw new Error(`The attempt did not begin: ${started.status}`)
  const login = await phone.companion.fetchLogin(phone.enrolment, id)
  if (!login.ok) throw new Error(`The phone got no request: ${JSON.stringify(login)}`)
  const approve = { decision: 'approve', digits } as const
  const decided = await phone.companion.decide(phone.enrolment, login.value, approve, watch)
  if (!decided.ok || decided.value.outcome !== 'signed_in') {
    throw new Error(`The phone did not sign in: ${JSON.stringify(decided)}`)
  }
  const collected = await fetch(`${issuer}/api/login/${id}/session`, {
    method: 'POST',
    headers: { cookie, 'idempotency-key': createHash('sha256').update(id).digest('base64url') },
  })
  if (collected.status !== 201) throw new Error(`Nothing was collected: ${collected.status}`)
  await collected.arrayBuffer()
}

function dataOf(answer: unknown): unknown {
  return typeof answer === 'object' && answer !== null && 'data' in answer ? answer.data : {}
}

function radioOf(target: Target, cookie: string): OpenOverCellular {
  return async (url, options) => {
    const answer = await fetch(`${target.phone}/handset/radio`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: target.phone, cookie },
      body: JSON.stringify({
        url,
        max_redirects: options.maxRedirects,
        hop_timeout_ms: options.hopTimeoutMs,
        total_timeout_ms: options.totalTimeoutMs,
        http_hops: options.httpHops,
      }),
    })
    const { status, body } = (await answer.json()) as { status?: number; body?: string }
    if (status === undefined || body === undefined) return { ok: false, error: 'connection_failed' }
    return { ok: true, status, headers: {}, body, hops: [], landed: null }
  }
}
