import { expect, test } from 'vitest'
import { ask, asSender, pickUpPhone, startTestSandbox } from '../sandbox.test-support.ts'

async function setUp(changes: Parameters<typeof startTestSandbox>[0] = {}) {
  const sandbox = await startTestSandbox(changes)
  const [sender, phone] = await Promise.all([asSender(sandbox), pickUpPhone(sandbox)])
  return { sandbox, sender, phone, token: await phone.pushToken() }
}

test.each([
  ['quota', 429, 'RESOURCE_EXHAUSTED', 'QUOTA_EXCEEDED', '60'],
  ['unavailable', 503, 'UNAVAILABLE', 'UNAVAILABLE', null],
])('push switched to %s answers %i', async (push, status, rpc, errorCode, retryAfter) => {
  const { sender, phone, token } = await setUp()
  await phone.switch({ push })
  const answer = await sender.send({ token })
  expect(answer.status).toBe(status)
  expect(answer.headers.get('retry-after')).toBe(retryAfter)
  expect(answer.json.error).toMatchObject({ status: rpc, details: [{ errorCode }] })
})

test('a slow push service accepts after a while and delivers then', async () => {
  const { sender, phone, token } = await setUp({ slowPushMs: 30 })
  await phone.switch({ push: 'slow' })
  const pushes = await phone.pushes()
  expect((await sender.send({ token, data: { n: '1' } })).status).toBe(200)
  expect((await pushes.next())?.data.data).toEqual({ n: '1' })
})

test('what a sender gave up waiting for is not delivered', async () => {
  const { sender, phone, token } = await setUp({ slowPushMs: 60_000 })
  const pushes = await phone.pushes()
  for (const push of ['slow', 'hanging']) {
    await phone.switch({ push })
    const impatient = sender.send(
      { token, data: { n: push } },
      { signal: AbortSignal.timeout(100) },
    )
    await expect(impatient).rejects.toThrow(/timeout/)
  }
  await phone.switch({ push: 'on' })
  await sender.send({ token, data: { n: '2' } })
  expect((await pushes.next())?.data.data).toEqual({ n: '2' })
})

test('a request that hangs ends with the sandbox', async () => {
  const { sandbox, sender, phone, token } = await setUp()
  await phone.switch({ push: 'hanging' })
  const hanging = expect(sender.send({ token })).rejects.toThrow('fetch failed')
  // A request later on the wire has been answered: the one before it has arrived.
  await ask(`${sandbox.url}/healthz`)
  await sandbox.stop()
  await hanging
})
