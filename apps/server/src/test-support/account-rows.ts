import { systemRandom } from '../adapters/system/random.ts'
import type { DeviceId, Subject } from '../model/ids.ts'
import type { PhoneNumber } from '../model/phone-number.ts'
import type { TestWorld } from './test-world.ts'

/** An account with an active phone whose key nobody has, for tests in which no phone acts. */
export async function addAccount(
  { db, now }: TestWorld,
  number: string,
): Promise<{ readonly sub: Subject; readonly deviceId: DeviceId }> {
  const at = now().getTime()
  const [sub, deviceId] = [systemRandom.id('usr'), systemRandom.id('dev')]
  await db
    .insertInto('accounts')
    .values({ sub, phone_number: number as PhoneNumber, verified_at: at, created_at: at })
    .execute()
  const key = { public_jwk: '{}', thumbprint: 't', description: '{}' }
  await db
    .insertInto('devices')
    .values({ id: deviceId, sub, status: 'ACTIVE', ...key, created_at: at, changed_at: at })
    .execute()
  return { sub, deviceId }
}
