import { expect, test } from 'vitest'
import type { DeviceId } from '../../model/ids.ts'
import { testBackchannelStore } from '../../ports/backchannel-store.conformance.ts'
import type { NewBackchannelRequest } from '../../ports/backchannel-store.ts'
import { knownNumber } from '../../ports/login-store.conformance.ts'
import { systemRandom } from '../system/random.ts'
import { createBackchannelStore } from './backchannel-store.ts'
import { createLoginStore } from './login-store.ts'
import { databaseWithAccount, testSealer } from './stores.test-support.ts'

const now = new Date('2026-11-23T12:00:00Z')

async function createStores() {
  const db = await databaseWithAccount()
  const logins = createLoginStore(db, testSealer)
  return {
    db,
    logins,
    requests: createBackchannelStore(db, testSealer),
    async begin(request: NewBackchannelRequest) {
      const id = systemRandom.id('lgn')
      await logins.start(
        {
          id,
          phoneNumber: knownNumber,
          secretHash: 'secret',
          digitsHash: 'd',
          request: '{}',
          asksDigits: true,
          clientId: 'desk',
          returnPath: null,
          createdAt: now,
          expiresAt: new Date(now.getTime() + 120_000),
          backchannel: request,
        },
        null,
      )
      return id
    },
    async succeed(id: string) {
      await db
        .updateTable('logins')
        .set({
          status: 'MATCH_SUCCESS',
          ended_at: now.getTime(),
          decided_by: 'dev_known' as DeviceId,
        })
        .where('id', '=', id as never)
        .execute()
    },
  }
}

testBackchannelStore(createStores)

test('T-35 neither the id nor the token of a request is in a row as it is', async () => {
  const { db, begin } = await createStores()
  const expiresAt = new Date(now.getTime() + 270_000)
  await begin({
    authReqId: 'request-1',
    intervalMs: 2_000,
    notificationToken: 'bearer-1',
    expiresAt,
  })
  const rows = JSON.stringify(await db.selectFrom('backchannel_requests').selectAll().execute())
  expect(rows).not.toMatch(/request-1|bearer-1/)
})
