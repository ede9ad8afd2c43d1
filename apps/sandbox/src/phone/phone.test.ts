import { mkdir, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ask, pickUpPhone, startTestSandbox, temporaryFolder } from '../sandbox.test-support.ts'

async function withBuild() {
  const phoneDist = await temporaryFolder()
  await mkdir(join(phoneDist, 'js'))
  await writeFile(join(phoneDist, 'index.html'), '<title>Companion</title>')
  await writeFile(join(phoneDist, 'js', 'index-608eb91f8cb4836d7f1a2910a8bb1d34.js'), 'start()')
  await writeFile(join(phoneDist, 'reset.css'), 'body{}')
  return startTestSandbox({ phoneDist })
}

const html = { headers: { accept: 'text/html,*/*' } }

test('the phone’s origin serves the app under its policy, framed by the sandbox alone', async () => {
  const sandbox = await withBuild()
  const page = await ask(sandbox.phoneUrl, html)
  expect(page.text).toBe('<title>Companion</title>')
  expect(page.headers.get('cache-control')).toBe('no-cache')
  expect(page.headers.get('set-cookie')).toMatch(/^handset=/)
  expect(page.headers.get('content-security-policy')).toBe(
    "default-src 'none'; script-src 'self'; connect-src 'self' http://localhost:4999 http://localhost:*; " +
      "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; img-src 'self' data:; " +
      `font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self' ${sandbox.url}`,
  )
})

test('an address of the app’s own gets the app, a missing file does not', async () => {
  const sandbox = await withBuild()
  expect((await ask(`${sandbox.phoneUrl}/enrol/somewhere`, html)).text).toContain('Companion')
  expect((await ask(`${sandbox.phoneUrl}/js/gone.js`)).status).toBe(404)
  expect((await ask(`${sandbox.phoneUrl}/..%2f..%2fpackage.json`)).status).toBe(404)
})

test('files named by their content are kept for ever, others are asked for again', async () => {
  const sandbox = await withBuild()
  const script = await ask(`${sandbox.phoneUrl}/js/index-608eb91f8cb4836d7f1a2910a8bb1d34.js`)
  expect(script.text).toBe('start()')
  expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  const styles = await ask(`${sandbox.phoneUrl}/reset.css`)
  expect(styles.headers.get('cache-control')).toBe('no-cache')
})

test('the app learns its handset, its SIM’s number and the server', async () => {
  const sandbox = await startTestSandbox()
  const answer = await ask(`${sandbox.phoneUrl}/handset/config`)
  expect(answer.headers.get('cache-control')).toBe('no-store')
  expect(answer.json).toEqual({
    handset_id: expect.stringMatching(/^\d{5}-[0-9a-f]{32}$/),
    name: 'Pixel 9',
    phone_number: expect.stringMatching(/^\+4479112\d{5}$/),
    server: 'http://localhost:4999',
  })
})

test('the push token stays the same for the life of the phone', async () => {
  const sandbox = await startTestSandbox()
  const phone = await pickUpPhone(sandbox)
  const token = await phone.pushToken()
  expect(await phone.pushToken()).toBe(token)
  await phone.replace()
  expect(await phone.pushToken()).not.toBe(token)
})

test('both origins say that they are well', async () => {
  const sandbox = await startTestSandbox()
  for (const url of [sandbox.url, sandbox.phoneUrl]) {
    const answer = await ask(`${url}/healthz`)
    expect([answer.status, answer.json]).toEqual([200, { status: 'ok' }])
  }
})

test('what is nowhere is a problem document', async () => {
  const sandbox = await startTestSandbox()
  const answer = await ask(`${sandbox.url}/nowhere`)
  expect(answer.status).toBe(404)
  expect(answer.json).toMatchObject({ code: 'not_found', status: 404 })
})

test('a foreign name for this address gets nothing (DNS rebinding)', async () => {
  const sandbox = await startTestSandbox()
  expect(await askAs('evil.example', `${sandbox.url}/try`)).toEqual({
    status: 421,
    location: undefined,
  })
  expect(await askAs('evil.example', `${sandbox.phoneUrl}/handset/config`)).toMatchObject({
    status: 421,
  })
})

test('a person who comes by another name of loopback is led to the one that cookies are for', async () => {
  const sandbox = await startTestSandbox()
  const { port } = new URL(sandbox.url)
  expect(await askAs(`127.0.0.1:${port}`, `${sandbox.url}/try`)).toEqual({
    status: 302,
    location: `${sandbox.url}/try`,
  })
})

/** fetch does not let a caller choose Host. */
function askAs(host: string, url: string) {
  return new Promise((resolve, reject) => {
    const headers = { host, 'sec-fetch-mode': 'navigate' }
    request(url, { headers }, (response) => {
      response.resume()
      resolve({ status: response.statusCode, location: response.headers.location })
    })
      .on('error', reject)
      .end()
  })
}
