import type { PublicJwk } from '@mobile-companion/contract/device-message'
import type { Selectable } from 'kysely'
import type { ApprovalKey } from '../../model/device.ts'
import type { ApprovalKeyColumns } from './schema.ts'

/** The columns of an approval key, in devices and in registrations. */
export const approvalKeyColumns = ['approval_jwk', 'key_level', 'gate', 'attested'] as const

export function toApprovalKey(row: Selectable<ApprovalKeyColumns>): ApprovalKey | null {
  const { approval_jwk: jwk, key_level: level, gate, attested } = row
  if (jwk === null || level === null || gate === null) return null
  return { publicJwk: JSON.parse(jwk) as PublicJwk, level, gate, attested }
}

/** A key has one spelling, so that its text can be compared. */
export function approvalKeyRow(key: ApprovalKey | null): ApprovalKeyColumns {
  return {
    approval_jwk: key && jwkText(key.publicJwk),
    key_level: key?.level ?? null,
    gate: key?.gate ?? null,
    attested: key?.attested ?? null,
  }
}

function jwkText({ kty, crv, x, y }: PublicJwk): string {
  return JSON.stringify({ kty, crv, x, y })
}
