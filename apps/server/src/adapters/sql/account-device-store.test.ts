import { testAccountDeviceStore } from '../../ports/account-device-store.conformance.ts'
import { knownSubject } from '../../ports/login-store.conformance.ts'
import { createAccountDeviceStore } from './account-device-store.ts'
import { createDeviceStore } from './device-store.ts'
import { databaseWithAccount, testSealer } from './stores.test-support.ts'

testAccountDeviceStore(async () => {
  const db = await databaseWithAccount()
  return {
    store: createAccountDeviceStore(db),
    devices: createDeviceStore(db, testSealer),
    async addWaiting(id, since) {
      const description = { name: id, platform: 'web', model: '', app_version: '1' }
      const at = since.getTime()
      await db
        .insertInto('devices')
        .values({
          id,
          sub: knownSubject,
          status: 'AWAITING_DEVICE',
          public_jwk: '{}',
          thumbprint: id,
          description: JSON.stringify(description),
          created_at: at,
          changed_at: at,
          waiting_since: at,
        })
        .execute()
    },
    async count(event) {
      return (await db.selectFrom('audit_log').selectAll().where('event', '=', event).execute())
        .length
    },
  }
})
