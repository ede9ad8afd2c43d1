import type { DeviceDescription, PublicJwk } from '@mobile-companion/contract/device-message'
import type { Selectable } from 'kysely'
import type { Registration } from '../../model/registration.ts'
import { toApprovalKey } from './approval-key-row.ts'
import type { Database } from './schema.ts'

export type RegistrationRow = Selectable<Database['registrations']>

export function toRegistration(row: RegistrationRow): Registration {
  return {
    id: row.id,
    status: row.status,
    deviceId: row.device_id,
    publicJwk: JSON.parse(row.public_jwk) as PublicJwk,
    thumbprint: row.thumbprint,
    approvalKey: toApprovalKey(row),
    phoneNumber: row.phone_number,
    device: JSON.parse(row.description) as DeviceDescription,
    expiresAt: new Date(row.expires_at),
  }
}
