import { createHash, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { openDatabase } from '../apps/server/src/adapters/sql/open-database.ts'
import { pushTokenPlace } from '../apps/server/src/adapters/sql/push-outbox.ts'
import { systemRandom } from '../apps/server/src/adapters/system/random.ts'
import { createSealer } from '../apps/server/src/adapters/system/sealer.ts'
import { deriveServerKeys } from '../apps/server/src/adapters/system/server-key.ts'
import type { PhoneNumber } from '../apps/server/src/model/phone-number.ts'

/** The server key of every store that is measured. */
export const serverKey = new Uint8Array(32).fill(7)

/** One enrolled person: a number, and the phone that holds its keys. */
export interface Account {
  /** E.164. */
  readonly phoneNumber: string
  readonly deviceId: string
  readonly key: KeyObject
  /** Signs approvals. */
  readonly approvalKey: KeyObject
}

/** Accounts share this many keys; the server cannot tell, and making 100,000 would only take time. */
const keyCount = 1_000
const batch = 500
const firstEnrolled = 7_200_000_000
const firstUnknown = 7_300_000_000

/** A valid mobile number that nobody has enrolled. */
export function unknownNumber(index: number): string {
  return `+44${firstUnknown + index}`
}

/** Makes a store with so many enrolled accounts, each with one active phone that has a push token. */
export async function makeStore(file: string, count: number): Promise<readonly Account[]> {
  const pair = () => generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const keys = Array.from({ length: Math.min(count, keyCount) }, () => ({
    device: pair(),
    approval: pair(),
  }))
  const sealing = deriveServerKeys(serverKey)
  const sealer = createSealer({ id: sealing.id, bytes: sealing.sealing })
  const db = await openDatabase(file)
  const made: Account[] = []
  await db.transaction().execute(async (trx) => {
    for (let from = 0; from < count; from += batch) {
      const length = Math.min(batch, count - from)
      const rows = Array.from({ length }, (_, offset) => {
        const index = from + offset
        const pairs = keys[index % keys.length]
        if (!pairs) throw new Error('no keys')
        const row = accountRow(index, pairs.device.publicKey, pairs.approval.publicKey)
        made.push({
          phoneNumber: row.phone_number,
          deviceId: row.id,
          key: pairs.device.privateKey,
          approvalKey: pairs.approval.privateKey,
        })
        return row
      })
      await trx
        .insertInto('accounts')
        .values(rows.map(({ sub, phone_number }) => ({ sub, phone_number, ...verified })))
        .execute()
      await trx
        .insertInto('devices')
        .values(
          rows.map(({ phone_number, token, ...row }) => ({
            ...row,
            push_token: sealer.seal(token, pushTokenPlace(row.id)),
            push_token_hash: createHash('sha256').update(token).digest('base64url'),
          })),
        )
        .execute()
    }
  })
  await db.destroy()
  return made
}

const enrolledAt = Date.parse('2026-01-01T00:00:00Z')
const verified = { verified_at: enrolledAt, created_at: enrolledAt }

function jwkText(key: KeyObject): string {
  const { kty, crv, x, y } = key.export({ format: 'jwk' })
  return JSON.stringify({ kty, crv, x, y })
}

function accountRow(index: number, key: KeyObject, approvalKey: KeyObject) {
  return {
    id: systemRandom.id('dev'),
    sub: systemRandom.id('usr'),
    phone_number: `+44${firstEnrolled + index}` as PhoneNumber,
    token: `token-${index}-${'x'.repeat(140)}`,
    status: 'ACTIVE' as const,
    public_jwk: jwkText(key),
    approval_jwk: jwkText(approvalKey),
    key_level: 'software' as const,
    gate: 'none' as const,
    thumbprint: `thumbprint-${index}`,
    description: JSON.stringify({
      name: 'Phone',
      platform: 'android',
      model: '',
      app_version: '1',
    }),
    created_at: enrolledAt,
    changed_at: enrolledAt,
  }
}
