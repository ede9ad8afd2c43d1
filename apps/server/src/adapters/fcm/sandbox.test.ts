import { expect, onTestFinished, test } from 'vitest'
import type { LoginId } from '../../model/ids.ts'
import { startSandboxWithHandset } from '../outbound/sandbox.test-support.ts'
import { createRecordingLog } from '../outbound/scripted-server.test-support.ts'
import { createFcmSender } from './push-sender.ts'
import { readServiceAccount } from './service-account.ts'

async function setUp() {
  const sandbox = await startSandboxWithHandset()
  onTestFinished(() => sandbox.close())
  const serviceAccount = readServiceAccount(sandbox.serviceAccountFile)
  if (!serviceAccount.ok) throw new Error(serviceAccount.failure)
  const sender = createFcmSender({
    serviceAccount: serviceAccount.value,
    baseUrl: sandbox.url,
    clock: { now: () => new Date() },
    log: createRecordingLog(),
  })
  const expiresAt = new Date(Date.now() + 60_000)
  const loginId = 'lgn_AAAAAAAAAAAAAAAAAAAAAA' as LoginId
  return {
    ...sandbox,
    expiresAt,
    loginId,
    send: (token: string, id = loginId) =>
      sender.send(
        {
          token,
          about: { asks: 'sign_in', loginId: id },
          server: 'http://localhost:4000',
          expiresAt,
        },
        new Date(),
      ),
  }
}

test('a push reaches the phone, and says what the phone needs and no more', async () => {
  const { send, pushToken, nextPushes, loginId, expiresAt } = await setUp()
  const token = await pushToken()
  const arrived = nextPushes(1)
  expect(await send(token)).toEqual({ result: 'sent' })
  expect(await arrived).toEqual([
    {
      data: {
        login_id: loginId,
        server: 'http://localhost:4000',
        expires_at: expiresAt.toISOString(),
      },
    },
  ])
})

test('a push that waited for the phone arrives once, however often it was sent', async () => {
  const { send, pushToken, nextPushes, flip, loginId } = await setUp()
  const nextLogin = 'lgn_BBBBBBBBBBBBBBBBBBBBBB' as LoginId
  await flip({ push: 'off' })
  const token = await pushToken()
  await send(token)
  await send(token)
  await send(token, nextLogin)

  const arrived = nextPushes(2)
  await flip({ push: 'on' })
  expect(await arrived).toMatchObject([
    { data: { login_id: loginId } },
    { data: { login_id: nextLogin } },
  ])
})

test('the token of a phone that is gone is dead', async () => {
  const { send, pushToken, replaceHandset } = await setUp()
  const token = await pushToken()
  await replaceHandset()
  expect(await send(token)).toEqual({ result: 'token_gone' })
})

test('what is no token is refused, and a busy service is tried later', async () => {
  const { send, pushToken, flip } = await setUp()
  expect(await send('no-token')).toEqual({ result: 'refused', reason: 'invalid_argument' })
  const token = await pushToken()
  await flip({ push: 'quota' })
  expect(await send(token)).toEqual({ result: 'try_later', retryAfterMs: 60_000 })
  await flip({ push: 'unavailable' })
  expect(await send(token)).toEqual({ result: 'try_later', retryAfterMs: null })
})
