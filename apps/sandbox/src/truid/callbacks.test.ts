import { expect, test, vi } from 'vitest'
import { isGenuine, receiveCallbacks } from '../callback-receiver.test-support.ts'
import { createLog } from '../log.ts'
import { ask, asProject, pickUpPhone, startTestSandbox } from '../sandbox.test-support.ts'
import { createCallbackSigner } from './callback-signer.ts'
import { createCallbacks } from './callbacks.ts'

type Changes = Parameters<typeof startTestSandbox>[0]

async function setUp({
  statuses,
  version,
  ...changes
}: Changes & { statuses?: readonly (number | 'hang_up')[]; version?: string } = {}) {
  const [sandbox, receiver] = await Promise.all([
    startTestSandbox(changes),
    receiveCallbacks(statuses),
  ])
  const project = await asProject(sandbox, 'phone_check', version)
  const phone = await pickUpPhone(sandbox)
  async function start(callbackUrl = receiver.url) {
    const { json } = await project.create({
      phone_number: phone.number,
      reference_id: 'ref-7',
      callback_url: callbackUrl,
    })
    return { id: String(json.check_id), url: String(json._links.check_url.href) }
  }
  async function complete() {
    const check = await start()
    const { body } = (await phone.radio(check.url)).json
    await project.redeem(check.id, JSON.parse(body).code)
    return check
  }
  return { sandbox, receiver, project, phone, start, complete }
}

test('a completed check is reported, signed over what is sent', async () => {
  const { sandbox, receiver, complete } = await setUp()
  const check = await complete()
  const callback = await receiver.nth(1)
  expect(callback).toMatchObject({
    method: 'POST',
    path: '/checks/callback?tenant=7',
    headers: {
      host: new URL(receiver.url).host,
      date: 'Fri, 01 May 2026 12:00:00 GMT',
      'content-type': 'application/json',
      'x-tru-callback': 'phone_check',
      digest: expect.stringMatching(/^SHA-256=[A-Za-z0-9+/]{43}=$/),
      authorization: expect.stringMatching(
        /^Signature keyId="[\w-]{43}",algorithm="rsa-sha256",headers="\(request-target\) host date x-tru-callback digest",signature="[A-Za-z0-9+/]{342}=="$/,
      ),
    },
  })
  expect(JSON.parse(callback.body)).toEqual({
    check_id: check.id,
    status: 'COMPLETED',
    match: true,
    network_id: '00101',
    charge_amount: 1,
    charge_currency: 'API',
    created_at: '2026-05-01T12:00:00+00:00',
    updated_at: '2026-05-01T12:00:00+00:00',
    reference_id: 'ref-7',
  })
  expect(await isGenuine(sandbox.url, callback)).toBe(true)
  expect(await isGenuine(sandbox.url, { ...callback, body: `${callback.body} ` })).toBe(false)
  expect(await isGenuine(sandbox.url, { ...callback, path: '/other' })).toBe(false)
})

test('the digest is hex when the sandbox is set so', async () => {
  const { sandbox, receiver, complete } = await setUp({ callbackDigest: 'hex' })
  await complete()
  const callback = await receiver.nth(1)
  expect(callback.headers.digest).toMatch(/^SHA-256=[0-9a-f]{64}$/)
  expect(await isGenuine(sandbox.url, callback)).toBe(true)
})

test('the keys are published as a JWKS without their private part, new at each start', async () => {
  const [one, other] = await Promise.all([startTestSandbox(), startTestSandbox()])
  const keysOf = async ({ url }: { url: string }) =>
    (await ask(`${url}/.well-known/jwks.json`)).json
  const keys = await keysOf(one)
  expect(keys).toEqual({
    keys: [
      {
        kty: 'RSA',
        kid: expect.stringMatching(/^[\w-]{43}$/),
        n: expect.any(String),
        e: 'AQAB',
        use: 'sig',
        alg: 'RS256',
      },
    ],
  })
  expect(await keysOf(one)).toEqual(keys)
  expect((await keysOf(other)).keys[0].kid).not.toBe(keys.keys[0].kid)
})

test('a check that ends in an error is reported with its error_code', async () => {
  const { sandbox, receiver, phone, start } = await setUp()
  await phone.switch({ network: 'wifi' })
  await phone.radio((await start()).url)
  const callback = await receiver.nth(1)
  expect(JSON.parse(callback.body)).toMatchObject({ status: 'ERROR', error_code: 'not_mobile_ip' })
  expect(await isGenuine(sandbox.url, callback)).toBe(true)
})

test('a check that nobody ends is reported when its time is up, and not before', async () => {
  const { sandbox, receiver, start } = await setUp()
  const { id } = await start()
  sandbox.pass(119)
  expect(sandbox.timers()).toEqual([1])
  expect(receiver.received()).toEqual([])
  sandbox.pass(1)
  expect(JSON.parse((await receiver.nth(1)).body)).toMatchObject({
    check_id: id,
    status: 'EXPIRED',
  })
})

test('a check that has ended is reported once, its deadline notwithstanding', async () => {
  const { sandbox, receiver, complete } = await setUp()
  await complete()
  await receiver.nth(1)
  await vi.waitFor(() => expect(sandbox.timers()).toEqual([]))
  sandbox.pass(3600)
  expect(receiver.received()).toHaveLength(1)
})

test('until it is answered with 200 a callback is repeated after 10, 20, … 60 seconds, then no more', async () => {
  const { sandbox, receiver, complete } = await setUp({
    statuses: [500, 404, 204, 302, 'hang_up', 401, 503],
  })
  await complete()
  for (const [count, pauseS] of [10, 20, 30, 40, 50, 60].entries()) {
    await receiver.nth(count + 1)
    await vi.waitFor(() => expect(sandbox.timers()).toEqual([pauseS]))
    sandbox.pass(pauseS - 1)
    expect(sandbox.timers()).toEqual([1])
    sandbox.pass(1)
  }
  await receiver.nth(7)
  await sandbox.stop()
  expect(sandbox.timers()).toEqual([])
  expect(receiver.received()).toHaveLength(7)
  const paths = new Set(receiver.received().map(({ path }) => path))
  expect(paths).toEqual(new Set(['/checks/callback?tenant=7']))
})

test('a repetition is signed anew, with its own date and the same body, and ends with a 200', async () => {
  const { sandbox, receiver, complete } = await setUp({ statuses: [500, 200] })
  await complete()
  await vi.waitFor(() => expect(sandbox.timers()).toEqual([10]))
  sandbox.pass(10)
  const [first, second] = [await receiver.nth(1), await receiver.nth(2)]
  expect(second.body).toBe(first.body)
  expect(second.headers.date).toBe('Fri, 01 May 2026 12:00:10 GMT')
  expect(await isGenuine(sandbox.url, second)).toBe(true)
  await vi.waitFor(() => expect(sandbox.timers()).toEqual([]))
  sandbox.pass(600)
  expect(receiver.received()).toHaveLength(2)
})

test('stopping the sandbox ends what is waiting to be sent', async () => {
  const { sandbox, start, complete } = await setUp({ statuses: [500] })
  await start()
  await complete()
  await vi.waitFor(() => expect(sandbox.timers()).toEqual([10, 120]))
  await sandbox.stop()
  expect(sandbox.timers()).toEqual([])
})

test('beyond ten thousand checks that wait for their callback the oldest is given up', () => {
  const waiting = new Set<() => void>()
  const callbacks = createCallbacks({
    clock: { now: () => new Date(0) },
    timers: {
      after(_ms, run) {
        waiting.add(run)
        return () => void waiting.delete(run)
      },
    },
    signer: createCallbackSigner('base64'),
    log: createLog('silent'),
  })
  for (let id = 0; id <= 10_000; id += 1) {
    callbacks.watch({
      id: String(id),
      version: 'v0.2',
      phoneNumber: '+447911212345',
      phoneIp: null,
      referenceId: null,
      callbackUrl: 'http://localhost:1/',
      redirectUrl: null,
      createdAt: new Date(0),
      state: { status: 'ACCEPTED' },
    })
  }
  expect(waiting.size).toBe(10_000)
  callbacks.stop()
  expect(waiting.size).toBe(0)
})

test.each([
  ['another host', 'https://example.com/callback'],
  ['a name that only begins like loopback', 'http://localhost.example.com/'],
  ['a private network', 'http://192.168.0.1/'],
  ['nowhere', ''],
])('a callback_url at %s is accepted and never called', async (_name, callbackUrl) => {
  const { sandbox, start } = await setUp()
  await start(callbackUrl)
  expect(sandbox.timers()).toEqual([])
})

test('in v0.1 a check with a callback_url completes at the end of its chain and reports that', async () => {
  const { sandbox, receiver, phone, start } = await setUp({ version: 'v0.1' })
  await phone.switch({ sim: 'other' })
  const { id, url } = await start()
  await phone.radio(url)
  const callback = await receiver.nth(1)
  expect(JSON.parse(callback.body)).toMatchObject({
    check_id: id,
    status: 'COMPLETED',
    match: false,
  })
  expect(await isGenuine(sandbox.url, callback)).toBe(true)
})
