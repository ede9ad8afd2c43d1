import { expect, test } from 'vitest'
import {
  ask,
  askForToken,
  asProject,
  pickUpPhone,
  readFileOf,
  startTestSandbox,
} from '../sandbox.test-support.ts'

const NUMBER = '+447911212345'

test('a project gets a bearer token for an hour with the scopes it asked for', async () => {
  const sandbox = await startTestSandbox()
  const answer = await askForToken(sandbox, {
    grant_type: 'client_credentials',
    scope: 'phone_check coverage',
  })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.json).toEqual({
    access_token: expect.stringMatching(/^[\w.-]{40,}$/),
    token_type: 'bearer',
    expires_in: 3600,
    scope: 'phone_check coverage',
  })
})

test.each([
  [
    'the wrong secret',
    { grant_type: 'client_credentials', scope: 'phone_check' },
    'no',
    401,
    'invalid_client',
  ],
  [
    'a scope it has not',
    { grant_type: 'client_credentials', scope: 'console' },
    undefined,
    400,
    'invalid_scope',
  ],
  ['no scope', { grant_type: 'client_credentials' }, undefined, 400, 'invalid_scope'],
  [
    'another grant',
    { grant_type: 'password', scope: 'phone_check' },
    undefined,
    400,
    'unsupported_grant_type',
  ],
  ['no grant', { scope: 'phone_check' }, undefined, 400, 'invalid_request'],
])('%s gets no token', async (_name, form, secret, status, error) => {
  const sandbox = await startTestSandbox()
  const answer = await askForToken(sandbox, form as unknown as Record<string, string>, {
    ...(secret !== undefined && { secret }),
  })
  expect([answer.status, answer.json.error]).toEqual([status, error])
})

test('a token request without credentials is invalid_client', async () => {
  const sandbox = await startTestSandbox()
  const answer = await ask(`${sandbox.url}/oauth2/v1/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'phone_check' }),
  })
  expect([answer.status, answer.json.error]).toEqual([401, 'invalid_client'])
})

test('a check is created as the vendor describes it', async () => {
  const sandbox = await startTestSandbox()
  const project = await asProject(sandbox)
  const answer = await project.create({
    phone_number: NUMBER,
    reference_id: 'ref-1',
    redirect_url: '',
    callback_url: 'https://example.com/callback',
  })
  const id = answer.json.check_id
  expect(answer.status).toBe(201)
  expect(answer.headers.get('content-type')).toMatch(/^application\/hal\+json/)
  expect(answer.json).toEqual({
    check_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    status: 'ACCEPTED',
    charge_amount: 1,
    charge_currency: 'API',
    snapshot_balance: 1000,
    created_at: '2026-05-01T12:00:00+00:00',
    ttl: 120,
    reference_id: 'ref-1',
    _links: {
      self: { href: `${sandbox.url}/phone_check/v0.2/checks/${id}` },
      check_url: { href: `${sandbox.url}/phone_check/v0.2/checks/${id}/redirect` },
    },
  })
})

test('a number without its plus is accepted, as in the vendor’s examples', async () => {
  const sandbox = await startTestSandbox()
  const project = await asProject(sandbox)
  expect((await project.create({ phone_number: NUMBER.slice(1) })).status).toBe(201)
})

test.each([
  ['words', { phone_number: 'call me' }, 'phone_format_invalid'],
  ['a national number', { phone_number: '07911212345' }, 'phone_format_invalid'],
  ['no number', {}, 'bad_request'],
  ['a number that is no text', { phone_number: 447911212345 }, 'phone_format_invalid'],
  [
    'a redirect that is no web address',
    { phone_number: NUMBER, redirect_url: 'ftp://x' },
    'bad_request',
  ],
  ['an IP address that is none', { phone_number: NUMBER, phone_ip: 'here' }, 'bad_request'],
  ['a body that is no object', [], 'bad_request'],
  ['unreadable JSON', '{', 'bad_request'],
])('creating with %s is refused with the catalogue’s slug', async (_name, body, slug) => {
  const sandbox = await startTestSandbox()
  const project = await asProject(sandbox)
  const answer = await project.create(body)
  expect(answer.status).toBe(400)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(answer.json).toMatchObject({
    type: `https://developer.tru.id/docs/reference/api-errors#${slug}`,
    title: 'Bad Request',
    status: 400,
  })
})

test('nobody creates, reads or exchanges without a token of the right scope', async () => {
  const sandbox = await startTestSandbox()
  const { json } = await (await asProject(sandbox)).create({ phone_number: NUMBER })
  const coverageOnly = await asProject(sandbox, 'coverage')
  const url = `${sandbox.url}/phone_check/v0.2/checks`

  expect((await ask(url, { method: 'POST' })).status).toBe(401)
  expect((await ask(`${url}/${json.check_id}`)).status).toBe(401)
  expect((await ask(url, { headers: { authorization: 'Bearer made.up' } })).json.type).toContain(
    '#unauthorized',
  )
  expect((await coverageOnly.read(json.check_id)).status).toBe(403)
  expect((await coverageOnly.redeem(json.check_id, 'x')).json.type).toContain('#forbidden')
})

test('a token is void after an hour', async () => {
  const sandbox = await startTestSandbox()
  const project = await asProject(sandbox)
  sandbox.pass(3599)
  expect((await project.list()).status).toBe(200)
  sandbox.pass(1)
  expect((await project.list()).status).toBe(401)
})

test('a revoked token is void at once, and the others stay good', async () => {
  const sandbox = await startTestSandbox()
  const [project, other] = await Promise.all([asProject(sandbox), asProject(sandbox)])
  const [credentials] = (await readFileOf(sandbox, 'tru.json')).credentials
  const revoke = (form: Record<string, string>, secret = credentials.client_secret) =>
    ask(`${sandbox.url}/oauth2/v1/revoke`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${credentials.client_id}:${secret}`)}` },
      body: new URLSearchParams(form),
    })

  const refused = await revoke({ token: project.token }, 'no')
  expect([refused.status, refused.json.error]).toEqual([401, 'invalid_client'])
  expect((await revoke({})).json.error).toBe('invalid_request')
  expect((await project.list()).status).toBe(200)

  expect((await revoke({ token: 'made.up' })).status).toBe(200)
  const hinted = { token: project.token, token_type_hint: 'access_token' }
  for (const _time of [1, 2]) expect((await revoke(hinted)).status).toBe(200)
  expect((await project.list()).status).toBe(401)
  expect((await other.list()).status).toBe(200)
})

test('reading a check that does not exist is check_not_found', async () => {
  const sandbox = await startTestSandbox()
  const answer = await (await asProject(sandbox)).read('none')
  expect([answer.status, answer.json.detail]).toEqual([404, 'Check Not Found'])
})

test('checks are listed in pages, the newest first unless asked otherwise', async () => {
  const sandbox = await startTestSandbox()
  const project = await asProject(sandbox)
  const ids: string[] = []
  for (let count = 0; count < 3; count += 1) {
    ids.push((await project.create({ phone_number: NUMBER })).json.check_id)
  }
  const idsOf = (answer: { json: { _embedded: { checks: { check_id: string }[] } } }) =>
    answer.json._embedded.checks.map((check) => check.check_id)

  const first = await project.list('?size=2')
  expect(idsOf(first)).toEqual([ids[2], ids[1]])
  expect(first.json.page).toEqual({ size: 2, number: 1, total_pages: 2, total_elements: 3 })
  expect(Object.keys(first.json._links).sort()).toEqual(['first', 'last', 'next', 'self'])
  const second = await ask(first.json._links.next.href, {
    headers: { authorization: `Bearer ${(await askForToken(sandbox)).json.access_token}` },
  })
  expect(idsOf(second)).toEqual([ids[0]])
  expect(idsOf(await project.list('?sort=created_at,asc'))).toEqual(ids)
  expect((await project.list('?size=1000')).status).toBe(400)
})

test('every answer tells the limit, and beyond it the project waits for the next hour', async () => {
  const sandbox = await startTestSandbox({ requestsPerHour: 3 })
  const project = await asProject(sandbox)
  const within = await project.list()
  expect(within.headers.get('x-ratelimit-limit')).toBe('3')
  expect(within.headers.get('x-ratelimit-remaining')).toBe('1')
  expect(within.headers.get('x-ratelimit-reset')).toBe(
    String(Date.parse('2026-05-01T13:00:00Z') / 1000),
  )
  await project.list()

  const refused = await project.list()
  expect(refused.status).toBe(429)
  expect(refused.headers.get('retry-after')).toBe('3600')
  expect(refused.json).toMatchObject({ title: 'Rate Limit exceeded', status: 429 })

  sandbox.pass(3600 - 1)
  expect((await project.list()).status).toBe(429)
  sandbox.pass(1)
  expect((await asProject(sandbox).then((again) => again.list())).status).toBe(200)
})

test('a project of live mode decides by the SIM and never by the number’s last digit', async () => {
  const sandbox = await startTestSandbox()
  expect((await readFileOf(sandbox, 'tru.json')).mode).toBe('live')
  const project = await asProject(sandbox)
  for (const end of ['1', '2', '99']) {
    const phone = await pickUpPhone(sandbox)
    const number = `+44791121234${end}`.slice(0, 13)
    const check = (await project.create({ phone_number: number })).json
    const { body } = (await phone.radio(check._links.check_url.href)).json
    const done = await project.redeem(check.check_id, JSON.parse(body).code)
    expect(done.json).toMatchObject({ status: 'COMPLETED', match: false })
  }
})
