import type { DeviceId, LoginId } from '../../model/ids.ts'
import { testCheckStore } from '../../ports/check-store.conformance.ts'
import { testGoingOn } from '../../ports/go-on.conformance.ts'
import { knownNumber, knownSubject } from '../../ports/login-store.conformance.ts'
import { createCheckStore } from './check-store.ts'
import { createLoginStore } from './login-store.ts'
import { databaseWithAccount, testSealer } from './stores.test-support.ts'

async function createStores() {
  const db = await databaseWithAccount()
  const logins = createLoginStore(db, testSealer)
  const approved = 'lgn_approved' as LoginId
  const deviceId = 'dev_known' as DeviceId
  const now = new Date('2026-11-23T12:00:00Z')
  const proveBy = new Date(now.getTime() + 90_000)
  await logins.start(
    {
      id: approved,
      phoneNumber: knownNumber,
      secretHash: 'secret',
      digitsHash: 'digits',
      request: '{}',
      asksDigits: true,
      returnPath: null,
      backchannel: null,
      clientId: 'self',
      createdAt: now,
      expiresAt: proveBy,
    },
    null,
  )
  await logins.decide({
    id: approved,
    sub: knownSubject,
    deviceId,
    message: { jws: 'j', digest: 'd', nonce: 'n', deviceId },
    decision: 'approve',
    uv: 'none',
    returnHash: null,
    agreed: null,
    now,
    proveBy,
  })
  return { checks: createCheckStore(db, testSealer), logins, approved }
}

testCheckStore(createStores)
testGoingOn(createStores)
