import { expect, test } from 'vitest'
import { pushStates } from '../google/push-state.ts'
import { operatorStates } from '../operator/operator-state.ts'
import {
  ask,
  asProject,
  asSender,
  pickUpPhone,
  sendJson,
  startTestSandbox,
} from '../sandbox.test-support.ts'

test('/try shows website and phone in frames under a strict policy, and nothing of third parties', async () => {
  const sandbox = await startTestSandbox({ serviceName: 'Tom & "Jerry" <b>' })
  const page = await ask(`${sandbox.url}/try`)
  expect(page.status).toBe(200)
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; " +
      `frame-src 'self' http://localhost:4999 ${sandbox.phoneUrl}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  )
  expect(page.text).toContain(`src="${sandbox.url}/northwind/"`)
  expect(page.text).toContain(`src="${sandbox.phoneUrl}/"`)
  expect(page.text).toContain('Tom &#38; &#34;Jerry&#34; &#60;b&#62;')
  expect(page.text).not.toMatch(/\{\{|style=|<style|<script>/)
  expect(new Set(page.text.match(/https?:\/\/[^"'/]+/g))).toEqual(
    new Set([sandbox.url, sandbox.phoneUrl]),
  )
})

test('the page’s script and styles come from the sandbox, the styles with the tokens', async () => {
  const sandbox = await startTestSandbox()
  const script = await ask(`${sandbox.url}/try/try.js`)
  expect(script.headers.get('content-type')).toMatch(/^text\/javascript/)
  const styles = await ask(`${sandbox.url}/try/try.css`)
  expect(styles.headers.get('content-type')).toMatch(/^text\/css/)
  expect(styles.text).toContain('--accent:')
})

test('the root leads to /try', async () => {
  const sandbox = await startTestSandbox()
  const answer = await ask(sandbox.url)
  expect([answer.status, answer.headers.get('location')]).toEqual([302, '/try'])
})

test('every new browser gets a phone of its own, the same on both origins', async () => {
  const sandbox = await startTestSandbox()
  const [one, other] = [await pickUpPhone(sandbox), await pickUpPhone(sandbox)]
  expect(one.number).not.toBe(other.number)
  expect((await one.config()).headers.get('set-cookie')).toBeNull()
  expect((await one.state()).json).toEqual({
    handset_id: one.id,
    name: 'Pixel 9',
    phone_number: one.number,
    other_number: expect.stringMatching(/^\+4479118\d{5}$/),
    sim: 'own',
    network: 'mobile',
    push: 'on',
    operator: 'ok',
    progress: { enrolled: false, asked: false, approved: false },
  })
})

test('the cookie is out of scripts’ reach, and one that was tampered with is a new phone', async () => {
  const sandbox = await startTestSandbox()
  const first = await ask(`${sandbox.phoneUrl}/handset/config`)
  expect(first.headers.get('set-cookie')).toMatch(
    /^handset=[\w-]+\.[\w-]+; Path=\/; Max-Age=31536000; HttpOnly; SameSite=Lax$/,
  )
  const phone = await pickUpPhone(sandbox)
  const [, mac] = phone.cookie().split('.')
  const otherId = Buffer.from(`12345-${'0'.repeat(32)}`).toString('base64url')
  const answer = await ask(`${sandbox.phoneUrl}/handset/config`, {
    headers: { cookie: `handset=${otherId}.${mac}` },
  })
  expect(answer.json.handset_id).not.toMatch(/^12345-0/)
  expect(answer.headers.get('set-cookie')).not.toBeNull()
})

test('switches change one by one, and every open page hears of it', async () => {
  const sandbox = await startTestSandbox()
  const phone = await pickUpPhone(sandbox)
  const states = await phone.states()
  expect((await states.next())?.data).toMatchObject({ sim: 'own', operator: 'ok' })
  expect((await phone.switch({ sim: 'other' })).json).toMatchObject({
    sim: 'other',
    network: 'mobile',
  })
  expect((await states.next())?.data).toMatchObject({ sim: 'other', operator: 'ok' })
  await phone.switch({ operator: 'down', network: 'wifi', push: 'off' })
  expect((await states.next())?.data).toMatchObject({
    sim: 'other',
    operator: 'down',
    network: 'wifi',
    push: 'off',
  })
})

test('every value of every switch is on the page, with a sentence about it', async () => {
  const sandbox = await startTestSandbox()
  const page = await ask(`${sandbox.url}/try`)
  const values = [
    ...['own', 'other'].map((value) => ['sim', value]),
    ...['mobile', 'wifi'].map((value) => ['network', value]),
    ...Object.keys(pushStates).map((value) => ['push', value]),
    ...Object.keys(operatorStates).map((value) => ['operator', value]),
  ]
  for (const [name, value] of values) {
    expect(page.text).toContain(`name="${name}" value="${value}"`)
    expect(page.text).toMatch(new RegExp(`<p data-about="${name} ${value}">[^<]{15,}`))
  }
  expect(page.text.match(/type="radio"/g)).toHaveLength(values.length)
})

test('every value of a switch can be set', async () => {
  const sandbox = await startTestSandbox()
  const phone = await pickUpPhone(sandbox)
  for (const push of Object.keys(pushStates)) {
    expect((await phone.switch({ push })).json).toMatchObject({ push })
  }
  for (const operator of Object.keys(operatorStates)) {
    expect((await phone.switch({ operator })).json).toMatchObject({ operator })
  }
})

test.each([
  ['an unknown value', { sim: 'third' }],
  ['an unknown switch', { airplane: 'on' }],
  ['a number', { push: 1 }],
  ['unreadable JSON', '{'],
])('%s changes nothing', async (_name, body) => {
  const sandbox = await startTestSandbox()
  const phone = await pickUpPhone(sandbox)
  const before = (await phone.state()).json
  const answer = await phone.switch(body)
  expect([answer.status, answer.json.code]).toEqual([400, 'bad_request'])
  expect((await phone.state()).json).toEqual(before)
})

test('a new phone has a new number, and the old one’s cookie opens nothing of it', async () => {
  const sandbox = await startTestSandbox()
  const phone = await pickUpPhone(sandbox)
  const oldCookie = phone.cookie()
  const states = await phone.states()
  const answer = await phone.replace()
  expect(answer.status).toBe(201)
  expect(answer.json.phone_number).not.toBe(phone.number)
  expect((await phone.config()).json.phone_number).toBe(answer.json.phone_number)
  await states.next()
  expect(await states.next()).toBeNull()
  const old = await ask(`${sandbox.url}/try/handset`, { headers: { cookie: oldCookie } })
  expect([phone.number, answer.json.phone_number]).not.toContain(old.json.phone_number)
})

test('another site’s page can neither switch nor replace the phone', async () => {
  const sandbox = await startTestSandbox()
  const phone = await pickUpPhone(sandbox)
  for (const origin of ['http://evil.example', 'null', 'http://localhost:1', undefined]) {
    const headers = { cookie: phone.cookie(), ...(origin !== undefined && { origin }) }
    const paths = [`${sandbox.url}/try/handset`, `${sandbox.phoneUrl}/handset/push/token`]
    const patch = await ask(paths[0] ?? '', sendJson('PATCH', { sim: 'other' }, headers))
    const replace = await ask(`${sandbox.url}/try/handset/new`, { method: 'POST', headers })
    const token = await ask(paths[1] ?? '', { method: 'POST', headers })
    expect([patch.status, replace.status, token.status]).toEqual([403, 403, 403])
    expect(patch.json.code).toBe('foreign_origin')
  }
  expect((await phone.state()).json).toMatchObject({ sim: 'own', phone_number: phone.number })
})

test('the steps tick themselves off by what operator and push service see', async () => {
  const sandbox = await startTestSandbox()
  const [project, sender, phone] = await Promise.all([
    asProject(sandbox),
    asSender(sandbox),
    pickUpPhone(sandbox),
  ])
  const progress = async () => (await phone.state()).json.progress
  async function check() {
    const { json } = await project.create({ phone_number: phone.number })
    const { body } = (await phone.radio(json._links.check_url.href)).json
    return project.redeem(json.check_id, JSON.parse(body).code)
  }

  await phone.switch({ sim: 'other' })
  await check()
  expect(await progress()).toEqual({ enrolled: false, asked: false, approved: false })
  await phone.switch({ sim: 'own' })
  await check()
  expect(await progress()).toEqual({ enrolled: true, asked: false, approved: false })
  await sender.send({ token: await phone.pushToken(), data: {} })
  expect(await progress()).toEqual({ enrolled: true, asked: true, approved: false })
  await check()
  expect(await progress()).toEqual({ enrolled: true, asked: true, approved: true })
})

test('a fifth open page of one phone takes the place of the first', async () => {
  const sandbox = await startTestSandbox()
  const phone = await pickUpPhone(sandbox)
  const first = await phone.states()
  await first.next()
  for (let count = 0; count < 4; count += 1) await (await phone.states()).next()
  expect(await first.next()).toBeNull()
})
