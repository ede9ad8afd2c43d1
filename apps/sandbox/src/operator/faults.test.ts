import { expect, test } from 'vitest'
import { asProject, pickUpPhone, startTestSandbox } from '../sandbox.test-support.ts'

async function setUp(operator: string) {
  const sandbox = await startTestSandbox()
  const [project, phone] = await Promise.all([asProject(sandbox), pickUpPhone(sandbox)])
  await phone.switch({ operator })
  async function start() {
    const { json } = await project.create({ phone_number: phone.number })
    return { id: String(json.check_id), url: String(json._links.check_url.href) }
  }
  async function codeFrom(url: string): Promise<string> {
    return JSON.parse((await phone.radio(url)).json.body).code
  }
  const stateOf = async (id: string) => (await project.read(id)).json
  return { sandbox, project, phone, start, codeFrom, stateOf }
}

test.each([
  ['redirect_nowhere', 'connection_failed'],
  ['redirect_malformed', 'redirect_refused'],
  ['redirect_loop', 'too_many_redirects'],
  ['redirect_eleven', 'too_many_redirects'],
])('with %s the phone’s call ends in %s, and the check stays open', async (operator, error) => {
  const { phone, start, codeFrom, stateOf } = await setUp(operator)
  const { id, url } = await start()
  expect((await phone.radio(url)).json).toEqual({ ok: false, error })
  expect(await stateOf(id)).toMatchObject({ status: 'PENDING' })
  await phone.switch({ operator: 'ok' })
  expect(await codeFrom(url)).toMatch(/^[0-9a-f]{10}$/)
})

test('a loop has an eleventh redirect, and a twentieth', async () => {
  const { phone, start } = await setUp('redirect_loop')
  const { url } = await start()
  for (const max_redirects of [11, 20]) {
    expect((await phone.radio(url, { max_redirects })).json.error).toBe('too_many_redirects')
  }
})

test('a late code comes when its check has expired, and exchanges nothing', async () => {
  const { project, phone, start, codeFrom, stateOf } = await setUp('late_code')
  const { id, url } = await start()
  const code = await codeFrom(url)
  expect(code).toMatch(/^[0-9a-f]{10}$/)
  const refused = await project.redeem(id, code)
  expect([refused.status, refused.json.type]).toEqual([
    404,
    'https://developer.tru.id/docs/reference/api-errors#check_not_found',
  ])
  const state = await stateOf(id)
  expect(state.status).toBe('EXPIRED')
  expect(state).not.toHaveProperty('match')
  expect((await phone.state()).json.progress.enrolled).toBe(false)
})

test('a used code was exchanged by somebody else, and the project’s exchange is refused', async () => {
  const { project, phone, start, codeFrom, stateOf } = await setUp('used_code')
  const { id, url } = await start()
  const refused = await project.redeem(id, await codeFrom(url))
  expect([refused.status, refused.json.title]).toEqual([404, 'Not Found'])
  expect(await stateOf(id)).toMatchObject({ status: 'COMPLETED', match: true })
  expect((await phone.state()).json.progress.enrolled).toBe(false)
})

test('a fault ends with its switch: the next check brings a good code', async () => {
  const { project, phone, start, codeFrom } = await setUp('used_code')
  await codeFrom((await start()).url)
  await phone.switch({ operator: 'ok' })
  const { id, url } = await start()
  expect((await project.redeem(id, await codeFrom(url))).json).toMatchObject({ match: true })
})
