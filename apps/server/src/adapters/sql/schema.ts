import type { CheckStatus, DeviceStatus, EndReason } from '@mobile-companion/contract/check-status'
import type { KeyGate, KeyLevel } from '@mobile-companion/contract/device-message'
import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { AttestationFormat } from '@mobile-companion/contract/registration'
import type { Generated } from 'kysely'
import type {
  CheckId,
  DeviceId,
  LoginId,
  RegistrationId,
  SessionId,
  Subject,
} from '../../model/ids.ts'
import type { PhoneNumber } from '../../model/phone-number.ts'
import type { RegistrationStatus } from '../../model/registration.ts'
import type { SigningAlgorithm } from '../../model/signing-key.ts'

/** Milliseconds since 1970, UTC. */
type Time = number

/** All null together: enrolled before there were such keys. */
export interface ApprovalKeyColumns {
  approval_jwk: string | null
  key_level: KeyLevel | null
  gate: KeyGate | null
  attested: AttestationFormat | null
}

export interface Database {
  accounts: {
    sub: Subject
    phone_number: PhoneNumber
    verified_at: Time
    created_at: Time
  }
  devices: {
    id: DeviceId
    sub: Subject
    status: DeviceStatus
    public_jwk: string
    thumbprint: string
    description: string
    /** Sealed. */
    push_token: string | null
    push_token_hash: string | null
    created_at: Time
    changed_at: Time
    /** Of its last SIM match, while it waits to be let in. */
    waiting_since: Time | null
    admit_tries_left: Generated<number>
  } & ApprovalKeyColumns
  registrations: {
    id: RegistrationId
    status: RegistrationStatus
    device_id: DeviceId
    public_jwk: string
    thumbprint: string
    phone_number: PhoneNumber
    description: string
    /** The device that came of it; another than `device_id` when the key was enrolled already. */
    enrolled_device_id: DeviceId | null
    created_at: Time
    expires_at: Time
  } & ApprovalKeyColumns
  logins: {
    id: LoginId
    client_id: string
    status: CheckStatus
    reason: EndReason | null
    phone_number: PhoneNumber
    sub: Subject | null
    secret_hash: string
    digits_hash: string
    request: string
    asks_digits: 0 | 1
    return_path: string | null
    /** Of the code that collecting takes; null: none. */
    return_hash: string | null
    tries_left: number
    decided_by: DeviceId | null
    decided_at: Time | null
    /** Denied by whoever says that they did not ask. */
    not_me: 0 | 1
    uv: 'bio' | 'pin' | 'none' | null
    /** Of the check that proved it. */
    sim_binding: 'device_code' | 'none' | null
    created_at: Time
    expires_at: Time
    ended_at: Time | null
    collected_at: Time | null
    collect_key: string | null
  }
  checks: {
    id: CheckId
    subject_id: LoginId | RegistrationId
    ordinal: number
    state: 'creating' | 'open' | 'redeeming' | 'ended'
    claimed_at: Time
    /** Sealed. */
    provider_ref: string | null
    /** Sealed. */
    url: string | null
    outcome: 'match' | 'no_match' | 'inconclusive' | null
    trouble: CheckTrouble | null
  }
  device_messages: {
    digest: string
    nonce: string
    device_id: DeviceId
    subject_id: string | null
    jws: string
    effect: string | null
    created_at: Time
  }
  sessions: {
    id: SessionId
    secret_hash: string
    login_id: LoginId
    sub: Subject
    phone_number: PhoneNumber
    amr: string
    created_at: Time
    used_at: Time
    expires_at: Time
    ended_at: Time | null
  }
  idempotency_keys: {
    key: string
    body: string
    login_id: LoginId
    created_at: Time
  }
  push_outbox: {
    login_id: LoginId
    created_at: Time
  }
  push_deliveries: {
    login_id: LoginId
    device_id: DeviceId
    state: 'due' | 'sent' | 'refused' | 'token_gone'
    due_at: Time
    tries: number
  }
  phone_pushes: {
    waiting_id: DeviceId
    waiting_since: Time
    device_id: DeviceId
    sub: Subject
    state: 'due' | 'sent' | 'refused' | 'token_gone'
    due_at: Time
    tries: number
  }
  oidc_artefacts: {
    model: string
    id_hash: string
    /** Sealed JSON. */
    payload: string
    grant_hash: string | null
    uid_hash: string | null
    user_code_hash: string | null
    session_id: SessionId | null
    consumed_at: Time | null
    expires_at: Time | null
  }
  backchannel_requests: {
    id_hash: string
    login_id: LoginId
    interval_ms: number
    next_poll_at: Time
    polled_too_soon: 0 | 1
    redeemed_at: Time | null
    /** Sealed JSON; null: nobody is to be told (any more). */
    ping: string | null
    ping_due_at: Time | null
    ping_tries: number
    expires_at: Time
  }
  oidc_clients: {
    id: string
    /** JSON; a secret in it is a hash. */
    metadata: string
    created_at: Time
  }
  client_calls: {
    id: string
    /** Sealed JSON. */
    call: string
    due_at: Time
    tries: number
  }
  signing_keys: {
    alg: SigningAlgorithm
    generation: number
    kid: string
    /** Sealed. */
    jwk: string
    published_at: Time
    active_at: Time | null
    retire_until: Time | null
  }
  audit_log: {
    id: Generated<number>
    at: Time
    event: string
    sub: Subject | null
    device_id: DeviceId | null
    login_id: LoginId | null
    detail: string | null
  }
}
