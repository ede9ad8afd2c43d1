import type { DeviceId } from '../../model/ids.ts'
import type { PhoneNumber } from '../../model/phone-number.ts'
import { knownNumber } from '../../ports/login-store.conformance.ts'
import { testPushOutbox } from '../../ports/push-outbox.conformance.ts'
import { systemRandom } from '../system/random.ts'
import { createDeviceStore } from './device-store.ts'
import { createLoginStore } from './login-store.ts'
import { createPushOutbox } from './push-outbox.ts'
import { databaseWithAccount, testSealer } from './stores.test-support.ts'

testPushOutbox(async () => {
  const db = await databaseWithAccount()
  const deviceId = 'dev_known' as DeviceId
  const now = new Date('2026-11-23T12:00:00Z')
  const message = { jws: 'j', digest: 'd', nonce: 'n', deviceId }
  await createDeviceStore(db, testSealer).savePushToken(deviceId, 'token', message, now)
  const logins = createLoginStore(db, testSealer)
  async function begin(phoneNumber: PhoneNumber, at = now) {
    const id = systemRandom.id('lgn')
    const expiresAt = new Date(at.getTime() + 120_000)
    const fixed = {
      secretHash: 'secret',
      digitsHash: 'd',
      request: '{}',
      asksDigits: true,
      returnPath: null,
      backchannel: null,
      clientId: 'self',
    }
    await logins.start({ id, phoneNumber, ...fixed, createdAt: at, expiresAt }, null)
    return id
  }
  return {
    outbox: createPushOutbox(db, testSealer, { most: 3, withinMs: 600_000 }),
    logins,
    begin: (at) => begin(knownNumber, at),
    beginUnknown: () => begin('+447911999999' as PhoneNumber),
    async hasToken() {
      const row = await db
        .selectFrom('devices')
        .select('push_token')
        .where('id', '=', deviceId)
        .executeTakeFirstOrThrow()
      return row.push_token !== null
    },
  }
})
