import { expect, test } from 'vitest'
import { asProject, pickUpPhone, startTestSandbox } from '../sandbox.test-support.ts'
import { type OperatorState, operatorStates } from './operator-state.ts'

const landing = 'https://id.example/check/landing'

async function open({
  operator = 'ok',
  network = 'mobile',
  redirectUri,
  ...call
}: {
  readonly operator?: OperatorState
  readonly network?: 'mobile' | 'wifi'
  readonly redirectUri?: string
  readonly http_hops?: boolean
  readonly hop_timeout_ms?: number
} = {}) {
  const sandbox = await startTestSandbox({ slowMs: 60_000 })
  const [project, phone] = await Promise.all([asProject(sandbox), pickUpPhone(sandbox)])
  await phone.switch({ operator, network })
  const more = redirectUri === undefined ? {} : { redirect_url: redirectUri }
  const { json } = await project.create({ phone_number: phone.number, ...more })
  const redirect_uri = redirectUri === undefined ? {} : { redirect_uri: redirectUri }
  const answer = await phone.radio(String(json._links.check_url.href), { ...call, ...redirect_uri })
  return { answer: answer.json, project, checkId: String(json.check_id), sandbox }
}

/** The ways that bring a code: a relative Location and a cookie that the next hop wants are on all of them. */
const good = [
  { way: 'http hops, a relative Location, a cookie', operator: 'ok', hops: 4 },
  { way: 'a 301', operator: 'redirect_301', hops: 4 },
  { way: 'a 303', operator: 'redirect_303', hops: 4 },
  { way: 'a 307', operator: 'redirect_307', hops: 4 },
  { way: 'a 308', operator: 'redirect_308', hops: 4 },
  { way: 'a Location with a space', operator: 'redirect_spaced', hops: 4 },
  { way: 'exactly ten redirects', operator: 'redirect_ten', hops: 11 },
] as const

test.each(good)('$way: the code comes in JSON, and is a match', async ({ operator, hops }) => {
  const { answer, project, checkId, sandbox } = await open({ operator })
  expect(answer).toMatchObject({ ok: true, status: 200, landed: null })
  expect(answer.hops).toEqual(Array(hops).fill(sandbox.url))
  expect(answer.headers).not.toHaveProperty('set-cookie')
  const { code } = JSON.parse(answer.body)
  expect((await project.redeem(checkId, code)).json.match).toBe(true)
})

test.each(good)(
  '$way: the code comes at the redirect URI, unopened',
  async ({ operator, hops }) => {
    const { answer, project, checkId } = await open({ operator, redirectUri: `${landing}?state=s` })
    expect(answer).toMatchObject({ ok: true, status: 302 })
    expect(answer.hops).toHaveLength(hops)
    const landed = new URL(answer.landed)
    expect([landed.origin + landed.pathname, landed.searchParams.get('state')]).toEqual([
      landing,
      's',
    ])
    const code = landed.searchParams.get('code') ?? ''
    expect((await project.redeem(checkId, code)).json.match).toBe(true)
  },
)

test('an error comes in JSON, and at the redirect URI', async () => {
  const inJson = await open({ operator: 'no_code' })
  expect(JSON.parse(inJson.answer.body)).toMatchObject({ error: 'mno_response_error' })
  const { answer, project, checkId } = await open({ operator: 'no_code', redirectUri: landing })
  const { searchParams } = new URL(answer.landed)
  expect(searchParams.get('error')).toBe('mno_response_error')
  expect(searchParams.has('code')).toBe(false)
  expect((await project.read(checkId)).json).toMatchObject({ status: 'ERROR' })
})

test.each([
  ['the eleventh redirect', { operator: 'redirect_eleven' }, 'too_many_redirects'],
  ['a circle', { operator: 'redirect_loop' }, 'too_many_redirects'],
  ['an http hop that the call does not allow', { http_hops: false }, 'redirect_refused'],
  ['a hop that takes too long', { operator: 'slow', hop_timeout_ms: 200 }, 'timed_out'],
  ['a hop that breaks off', { operator: 'down' }, 'connection_failed'],
  ['a hop that does not exist', { operator: 'redirect_nowhere' }, 'connection_failed'],
  ['a Location that is none', { operator: 'redirect_malformed' }, 'redirect_refused'],
] as const)('%s ends the chain', async (_way, call, error) => {
  expect((await open(call)).answer).toEqual({ ok: false, error })
})

test('on Wi-Fi the operator answers 412 and the chain ends there', async () => {
  const { answer } = await open({ network: 'wifi' })
  expect(answer).toMatchObject({ ok: true, status: 412, landed: null })
})

test('no state of the operator is missing in these tables', () => {
  const elsewhere = ['unsupported', 'no_redirect', 'late_code', 'used_code']
  const inTables = ['slow', 'down', 'no_code', 'redirect_eleven', 'redirect_loop']
  const astray = ['redirect_nowhere', 'redirect_malformed']
  const all = [...good.map(({ operator }) => operator), ...inTables, ...astray, ...elsewhere]
  expect(Object.keys(operatorStates).sort()).toEqual(all.sort())
})
