import { expect, test } from 'vitest'
import { ask, asProject, pickUpPhone, startTestSandbox } from '../sandbox.test-support.ts'

async function setUp(changes: Parameters<typeof startTestSandbox>[0] = {}) {
  const sandbox = await startTestSandbox(changes)
  const project = await asProject(sandbox, 'phone_check', 'v0.1')
  const phone = await pickUpPhone(sandbox)
  async function start(more: object = {}) {
    const { json } = await project.create({ phone_number: phone.number, ...more })
    return { id: String(json.check_id), url: String(json._links.check_url.href) }
  }
  const read = async (id: string) => (await project.read(id)).json
  return { sandbox, project, phone, start, read }
}

test('v0.1: a check is created with links of its own version', async () => {
  const { sandbox, project, phone } = await setUp()
  const answer = await project.create({ phone_number: phone.number, reference_id: 'ref-1' })
  const self = `${sandbox.url}/phone_check/v0.1/checks/${answer.json.check_id}`
  expect(answer.status).toBe(201)
  expect(answer.json).toMatchObject({
    status: 'ACCEPTED',
    ttl: 120,
    reference_id: 'ref-1',
    _links: { self: { href: self }, check_url: { href: `${self}/redirect` } },
  })
})

test('v0.1: the chain ends in nothing that a phone could pass on', async () => {
  const { sandbox, phone, start } = await setUp()
  const { url } = await start({ redirect_url: 'http://localhost:1/done' })
  expect((await phone.radio(url)).json).toMatchObject({
    ok: true,
    status: 200,
    body: '',
    hops: Array(4).fill(sandbox.url),
    landed: null,
  })
})

test('v0.1: the project’s read after the chain completes the check and tells the match', async () => {
  const { sandbox, phone, start, read } = await setUp()
  const { id, url } = await start({ reference_id: 'ref-1' })
  await phone.radio(url)
  sandbox.pass(5)
  const completed = {
    check_id: id,
    status: 'COMPLETED',
    match: true,
    network_id: '00101',
    charge_amount: 1,
    charge_currency: 'API',
    created_at: '2026-05-01T12:00:00+00:00',
    updated_at: '2026-05-01T12:00:05+00:00',
    ttl: 120,
    reference_id: 'ref-1',
    _links: { self: { href: `${sandbox.url}/phone_check/v0.1/checks/${id}` } },
  }
  expect(await read(id)).toEqual(completed)
  sandbox.pass(600)
  expect(await read(id)).toEqual(completed)
  expect((await phone.state()).json.progress.enrolled).toBe(true)
})

test('v0.1: another SIM is COMPLETED without a match', async () => {
  const { phone, start, read } = await setUp()
  await phone.switch({ sim: 'other' })
  const { id, url } = await start()
  await phone.radio(url)
  expect(await read(id)).toMatchObject({ status: 'COMPLETED', match: false })
})

test('v0.1: the SIM of whoever opens the URL is compared, and another phone’s is no match', async () => {
  const { sandbox, start, read } = await setUp()
  const { id, url } = await start()
  await (await pickUpPhone(sandbox)).radio(url)
  expect(await read(id)).toMatchObject({ status: 'COMPLETED', match: false })
})

test('v0.1: read too early a check is ACCEPTED, then PENDING, and says nothing of a match', async () => {
  const { phone, start, read } = await setUp()
  const { id, url } = await start()
  const untouched = await read(id)
  expect(untouched.status).toBe('ACCEPTED')
  expect(untouched).not.toHaveProperty('match')
  expect((await ask(url)).status).toBe(302)
  const early = await read(id)
  expect(early.status).toBe('PENDING')
  expect(early).not.toHaveProperty('match')
  expect(early).not.toHaveProperty('network_id')
  await phone.radio(url)
  expect(await read(id)).toMatchObject({ status: 'COMPLETED', match: true })
})

test.each([
  [{ network: 'wifi' }, 412, 'not_mobile_ip'],
  [{ operator: 'unsupported' }, 400, 'mno_not_supported'],
  [{ operator: 'no_redirect' }, 501, 'mno_response_error'],
])(
  'v0.1: with %o the chain answers %i and the check is an ERROR',
  async (switches, status, error) => {
    const { phone, start, read } = await setUp()
    await phone.switch(switches)
    const { id, url } = await start()
    expect((await phone.radio(url)).json.status).toBe(status)
    const state = await read(id)
    expect(state).toMatchObject({ status: 'ERROR', error_code: error })
    expect(state).not.toHaveProperty('match')
  },
)

test('v0.1: a check expires after 120 seconds, opened or not, unless it was read before', async () => {
  const { sandbox, phone, start, read } = await setUp()
  const [opened, untouched] = [await start(), await start()]
  await phone.radio(opened.url)
  sandbox.pass(120)
  for (const { id } of [opened, untouched]) {
    const state = await read(id)
    expect(state.status).toBe('EXPIRED')
    expect(state).not.toHaveProperty('match')
  }
})

test('v0.1: an answer that comes late leaves the check EXPIRED', async () => {
  const { phone, start, read } = await setUp()
  await phone.switch({ operator: 'late_code' })
  const { id, url } = await start()
  expect((await phone.radio(url)).json.status).toBe(200)
  expect((await read(id)).status).toBe('EXPIRED')
})

test('v0.1: there is no code to exchange, and each version knows its own checks alone', async () => {
  const { sandbox, project, start } = await setUp()
  const { id } = await start()
  expect((await project.redeem(id, '')).status).toBe(404)
  const newer = await asProject(sandbox)
  expect((await newer.read(id)).json.type).toContain('#check_not_found')
  expect((await newer.redeem(id, 'x')).json.type).toContain('#check_not_found')
  expect((await newer.list()).json.page.total_elements).toBe(0)
  expect((await project.list()).json._embedded.checks[0].check_id).toBe(id)
  const wrongUrl = `${sandbox.url}/phone_check/v0.2/checks/${id}/redirect`
  expect((await ask(wrongUrl)).status).toBe(404)
})

test('v0.1: nobody creates or reads without a token of the right scope', async () => {
  const { sandbox, start } = await setUp()
  const { id } = await start()
  const url = `${sandbox.url}/phone_check/v0.1/checks`
  expect((await ask(url, { method: 'POST' })).status).toBe(401)
  expect((await ask(`${url}/${id}`)).status).toBe(401)
  expect((await (await asProject(sandbox, 'coverage', 'v0.1')).read(id)).status).toBe(403)
})

test.each(['v0.1', 'v0.2'])(
  '%s: a phone that calls from another address than the announced one is ip_mismatch',
  async (version) => {
    const sandbox = await startTestSandbox()
    const project = await asProject(sandbox, 'phone_check', version)
    const phone = await pickUpPhone(sandbox)
    const open = async (phone_ip: string) => {
      const { json } = await project.create({ phone_number: phone.number, phone_ip })
      const { status } = (await phone.radio(json._links.check_url.href)).json
      return { status, state: (await project.read(json.check_id)).json }
    }
    expect(await open('203.0.113.7')).toMatchObject({
      status: 409,
      state: { status: 'ERROR', error_code: 'ip_mismatch' },
    })
    for (const here of ['127.0.0.1', '::1']) expect((await open(here)).status).toBe(200)
  },
)
