import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import {
  ask,
  asProject,
  pickUpPhone,
  startTestSandbox,
  type TestPhone,
} from '../sandbox.test-support.ts'

async function setUp(changes: Parameters<typeof startTestSandbox>[0] = {}) {
  const sandbox = await startTestSandbox(changes)
  const [project, phone] = await Promise.all([asProject(sandbox), pickUpPhone(sandbox)])
  async function start(more: object = {}) {
    const { json } = await project.create({ phone_number: phone.number, ...more })
    return { id: String(json.check_id), url: String(json._links.check_url.href) }
  }
  return { sandbox, project, phone, start }
}

async function codeFrom(phone: TestPhone, url: string): Promise<string> {
  return JSON.parse((await phone.radio(url)).json.body).code
}

test('the phone’s own SIM brings a code, and the code a match', async () => {
  const { sandbox, project, phone, start } = await setUp()
  const check = await start({ reference_id: 'ref-7' })

  const answer = (await phone.radio(check.url)).json
  expect(answer).toMatchObject({ ok: true, status: 200 })
  expect(answer.headers['content-type']).toMatch(/^application\/json/)
  expect(answer.hops).toEqual([sandbox.url, sandbox.url, sandbox.url, sandbox.url])
  const body = JSON.parse(answer.body)
  expect(body).toEqual({
    check_id: check.id,
    code: expect.stringMatching(/^[0-9a-f]{10}$/),
    reference_id: 'ref-7',
  })

  expect((await project.read(check.id)).json).toMatchObject({ status: 'PENDING' })
  sandbox.pass(5)
  const done = await project.redeem(check.id, body.code)
  expect(done.status).toBe(200)
  expect(done.json).toEqual({
    check_id: check.id,
    status: 'COMPLETED',
    match: true,
    charge_amount: 1,
    charge_currency: 'API',
    created_at: '2026-05-01T12:00:00+00:00',
    updated_at: '2026-05-01T12:00:05+00:00',
    reference_id: 'ref-7',
  })
  expect((await project.read(check.id)).json).toMatchObject({
    status: 'COMPLETED',
    match: true,
    network_id: '00101',
  })
})

test('another SIM brings a code too, and the code no match', async () => {
  const { project, phone, start } = await setUp()
  await phone.switch({ sim: 'other' })
  const check = await start()
  const done = await project.redeem(check.id, await codeFrom(phone, check.url))
  expect(done.json).toMatchObject({ status: 'COMPLETED', match: false })
})

test('another phone cannot match this phone’s number', async () => {
  const { sandbox, project, start } = await setUp()
  const check = await start()
  const thief = await pickUpPhone(sandbox)
  const done = await project.redeem(check.id, await codeFrom(thief, check.url))
  expect(done.json.match).toBe(false)
})

test('on Wi-Fi the operator cannot tell, and the check ends in not_mobile_ip', async () => {
  const { project, phone, start } = await setUp()
  await phone.switch({ network: 'wifi' })
  const check = await start()
  const answer = (await phone.radio(check.url)).json
  expect(answer).toMatchObject({ ok: true, status: 412 })
  expect(JSON.parse(answer.body).type).toContain('#not_mobile_ip')
  expect((await project.read(check.id)).json).toMatchObject({
    status: 'ERROR',
    error_code: 'not_mobile_ip',
  })
  await phone.switch({ network: 'mobile' })
  expect((await phone.radio(check.url)).json.status).toBe(404)
})

test('an ordinary client that opens check_url is no mobile subscriber', async () => {
  const { start } = await setUp()
  const check = await start()
  const opened = await ask(check.url)
  expect(opened.status).toBe(302)
  expect((await ask(opened.headers.get('location') ?? '')).status).toBe(412)
})

test('an identity that the network did not write is refused, also one from another request', async () => {
  const { phone, start } = await setUp()
  const heard: string[] = []
  const eavesdropper = createServer((request, response) => {
    heard.push(String(request.headers['x-subscriber'] ?? 'none'))
    response.end()
  })
  await new Promise<void>((resolve) => eavesdropper.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void eavesdropper.close())
  const { port } = eavesdropper.address() as AddressInfo
  await phone.radio(`http://127.0.0.1:${port}/operator/authorize?visit=x`)
  expect(heard).toEqual(['none'])

  for (const forged of [phone.number, `${phone.number};`, `${phone.number};${'A'.repeat(43)}`]) {
    const check = await start()
    const operator = (await ask(check.url)).headers.get('location') ?? ''
    const answer = await ask(operator, { headers: { 'x-subscriber': forged } })
    expect([answer.status, answer.json.detail]).toEqual([412, 'Not a mobile IP'])
  }
})

/** A visit that the operator has recognised: as far as its first hop, with the rest still to do. */
async function recognised(phone: TestPhone, checkUrl: string): Promise<string> {
  const operator = (await ask(checkUrl)).headers.get('location') ?? ''
  const answer = await phone.radio(operator, { max_redirects: 0 })
  expect(answer.json).toEqual({ ok: false, error: 'too_many_redirects' })
  return new URL(operator).searchParams.get('visit') ?? ''
}

test('the operator’s second hop wants the cookie of the first', async () => {
  const { sandbox, phone, start } = await setUp()
  const identify = `${sandbox.url}/operator/identify?visit=`
  const visit = await recognised(phone, (await start()).url)
  expect((await ask(identify + visit)).status).toBe(400)
  const cookie = 'mno_session=guess'
  expect((await ask(identify + visit, { headers: { cookie } })).status).toBe(400)
  expect((await ask(`${identify}unknown`)).status).toBe(404)
})

test('nobody gets a code at the callback without the operator’s ticket', async () => {
  const { sandbox, phone, start } = await setUp()
  const visit = await recognised(phone, (await start()).url)
  const callback = `${sandbox.url}/callback/mno`
  expect((await ask(`${callback}?visit=${visit}&ticket=guess`)).status).toBe(404)
  expect((await ask(`${callback}?visit=unknown&ticket=guess`)).status).toBe(404)
  expect((await ask(callback)).status).toBe(400)
  expect((await ask(`${sandbox.url}/operator/authorize`)).status).toBe(400)
})

test('an operator that takes no part refuses with 400 mno_not_supported', async () => {
  const { project, phone, start } = await setUp()
  await phone.switch({ operator: 'unsupported' })
  const check = await start()
  const answer = (await phone.radio(check.url)).json
  expect(answer.status).toBe(400)
  expect(JSON.parse(answer.body).type).toContain('#mno_not_supported')
  expect((await project.read(check.id)).json.error_code).toBe('mno_not_supported')
})

test('an operator without redirects refuses with 501', async () => {
  const { phone, start } = await setUp()
  await phone.switch({ operator: 'no_redirect' })
  const answer = (await phone.radio((await start()).url)).json
  expect(answer.status).toBe(501)
  expect(JSON.parse(answer.body).type).toContain('#mno_redirect_unsupported')
})

test('an operator that is down cuts the connection, and the check stays open until it expires', async () => {
  const { sandbox, project, phone, start } = await setUp()
  await phone.switch({ operator: 'down' })
  const check = await start()
  expect((await phone.radio(check.url)).json).toEqual({ ok: false, error: 'connection_failed' })
  expect((await project.read(check.id)).json.status).toBe('PENDING')
  sandbox.pass(120)
  expect((await project.read(check.id)).json.status).toBe('EXPIRED')
})

test('a slow operator outlasts the hop’s time and the whole chain’s time', async () => {
  const { phone, start } = await setUp({ slowMs: 60_000 })
  await phone.switch({ operator: 'slow' })
  const timedOut = { ok: false, error: 'timed_out' }
  const { url } = await start()
  expect((await phone.radio(url, { hop_timeout_ms: 300 })).json).toEqual(timedOut)
  expect((await phone.radio(url, { total_timeout_ms: 300 })).json).toEqual(timedOut)
})

test('a slow operator that answers in time brings the code', async () => {
  const { project, phone, start } = await setUp({ slowMs: 30 })
  await phone.switch({ operator: 'slow' })
  const check = await start()
  const done = await project.redeem(check.id, await codeFrom(phone, check.url))
  expect(done.json.match).toBe(true)
})

test('a code is exchanged once', async () => {
  const { project, phone, start } = await setUp()
  const check = await start()
  const code = await codeFrom(phone, check.url)
  const answers = await Promise.all([
    project.redeem(check.id, code),
    project.redeem(check.id, code),
  ])
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 404])
})

test('a code belongs to its check', async () => {
  const { project, phone, start } = await setUp()
  const [one, other] = [await start(), await start()]
  const code = await codeFrom(phone, one.url)
  await codeFrom(phone, other.url)
  expect((await project.redeem(other.id, code)).json.type).toContain('#check_not_found')
  expect((await project.redeem(one.id, code)).status).toBe(200)
})

test('before the phone has visited, and with a wrong code, the exchange is check_not_found', async () => {
  const { project, phone, start } = await setUp()
  const check = await start()
  expect((await project.redeem(check.id, '0123456789')).status).toBe(404)
  const code = await codeFrom(phone, check.url)
  expect((await project.redeem(check.id, '0123456789')).status).toBe(404)
  expect((await project.redeem(check.id, code)).status).toBe(200)
})

test('a second visit voids the code of the first', async () => {
  const { project, phone, start } = await setUp()
  const check = await start()
  const first = await codeFrom(phone, check.url)
  const second = await codeFrom(phone, check.url)
  expect((await project.redeem(check.id, first)).status).toBe(404)
  expect((await project.redeem(check.id, second)).json.match).toBe(true)
})

test('a check expires after 120 seconds, visited or not', async () => {
  const { sandbox, project, phone, start } = await setUp()
  const [visited, untouched] = [await start(), await start()]
  const code = await codeFrom(phone, visited.url)
  sandbox.pass(119)
  expect((await project.read(visited.id)).json.status).toBe('PENDING')
  sandbox.pass(1)
  expect((await project.redeem(visited.id, code)).status).toBe(404)
  expect((await project.read(untouched.id)).json.status).toBe('EXPIRED')
  expect((await phone.radio(untouched.url)).json.status).toBe(404)
})

test.each([
  ['an object', { op: 'add', path: '/code', value: 'x' }],
  ['another operation', [{ op: 'replace', path: '/code', value: 'x' }]],
  ['another member', [{ op: 'add', path: '/match', value: 'true' }]],
  ['a value that is no text', [{ op: 'add', path: '/code', value: 7 }]],
  ['two operations', Array(2).fill({ op: 'add', path: '/code', value: 'x' })],
  ['unreadable JSON', '['],
])('a patch with %s is a bad request', async (_name, body) => {
  const { project, start } = await setUp()
  const answer = await project.patch((await start()).id, body)
  expect([answer.status, answer.json.detail]).toEqual([400, 'The request body is invalid'])
})

test('with a redirect_url the chain ends there, with the code in its query', async () => {
  const { project, phone, start } = await setUp()
  const asked: string[] = []
  const app = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('thanks')
  })
  await new Promise<void>((resolve) => app.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void app.close())
  const { port } = app.address() as AddressInfo

  const check = await start({
    redirect_url: `http://127.0.0.1:${port}/done?state=s`,
    reference_id: 'r',
  })
  const answer = (await phone.radio(check.url)).json
  expect(answer).toMatchObject({ ok: true, status: 200, body: 'thanks' })
  expect(answer.hops.at(-1)).toBe(`http://127.0.0.1:${port}`)
  const query = new URL(asked[0] ?? '', 'http://x').searchParams
  expect([query.get('state'), query.get('check_id'), query.get('reference_id')]).toEqual([
    's',
    check.id,
    'r',
  ])
  expect((await project.redeem(check.id, query.get('code') ?? '')).json.match).toBe(true)
})
