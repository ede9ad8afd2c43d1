import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, readFileOf, startTestSandbox } from '../sandbox.test-support.ts'

const nowhere = 'http://localhost:9'

test('the server finds the website in a file of clients, which only its owner may read', async () => {
  const sandbox = await startTestSandbox({ serviceName: 'Tom' })
  expect(await readFileOf(sandbox, 'oidc-clients.json')).toEqual([
    {
      client_id: 'sandbox-website',
      client_secret: expect.stringMatching(/^[\w-]{43}$/),
      client_name: 'Tom',
      redirect_uris: [`${sandbox.url}/northwind/callback`],
      post_logout_redirect_uris: [`${sandbox.url}/northwind/`],
      first_party: true,
    },
  ])
  expect((await stat(join(sandbox.files, 'oidc-clients.json'))).mode & 0o777).toBe(0o600)
})

test('a restart on other ports keeps the website’s secret and moves its addresses', async () => {
  const before = await startTestSandbox()
  const [client] = await readFileOf(before, 'oidc-clients.json')
  await before.stop()
  const after = await startTestSandbox({ files: before.files })
  expect(await readFileOf(after, 'oidc-clients.json')).toEqual([
    {
      ...client,
      redirect_uris: [`${after.url}/northwind/callback`],
      post_logout_redirect_uris: [`${after.url}/northwind/`],
    },
  ])
})

test('the website is shown in frames of the sandbox alone, and its name cannot be markup', async () => {
  const sandbox = await startTestSandbox({ serviceName: '<b>T</b>' })
  const page = await ask(`${sandbox.url}/northwind/`)
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self' http://localhost:4999; base-uri 'none'; frame-ancestors 'self'",
  )
  expect(page.text).not.toContain('<b>T</b>')
  expect(page.text).toContain('&#60;b&#62;T')
  const styles = await ask(`${sandbox.url}/northwind/northwind.css`)
  expect(styles.text).toContain('--accent:')
})

test.each(['sign-in', 'sign-out'])('another site’s page cannot begin a %s', async (act) => {
  const sandbox = await startTestSandbox()
  const post = (headers: Record<string, string>) =>
    ask(`${sandbox.url}/northwind/${act}`, { method: 'POST', headers })
  expect((await post({ origin: 'https://evil.example' })).json.code).toBe('foreign_origin')
  expect((await post({})).json.code).toBe('foreign_origin')
})

test.each(['sign-in', 'sign-out'])('a %s without a server says that it is away', async (act) => {
  const sandbox = await startTestSandbox({ server: nowhere })
  const answer = await ask(`${sandbox.url}/northwind/${act}`, {
    method: 'POST',
    headers: { origin: sandbox.url },
  })
  expect(answer.status).toBe(503)
  expect(answer.text).toContain('Sign-in cannot be reached')
})

test('an answer that this browser did not ask for signs nobody in, and says so', async () => {
  const sandbox = await startTestSandbox()
  const back = await ask(`${sandbox.url}/northwind/callback?code=stolen&state=x`)
  expect([back.status, back.headers.get('location')]).toEqual([303, '/northwind/'])
  const cookie = back.headers.get('set-cookie')?.split(';')[0] ?? ''
  expect(back.headers.get('set-cookie')).toMatch(/; Path=\/northwind; HttpOnly; SameSite=Lax$/)
  const page = await ask(`${sandbox.url}/northwind/`, { headers: { cookie } })
  expect(page.text).toContain('You were not signed in')
  expect(page.text).toContain('did not fit what this browser had asked for')
})
