import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { expect, onTestFinished, test, vi } from 'vitest'
import { receiveCallbacks } from './callback-receiver.test-support.ts'
import { createLog } from './log.ts'
import {
  askForGoogleToken,
  askForToken,
  asProject,
  asSender,
  pickUpPhone,
  readFileOf,
  startTestSandbox,
  temporaryFolder,
} from './sandbox.test-support.ts'
import { SetupFault } from './setup-fault.ts'

test('tru.json is what the tru.ID CLI writes, readable by its owner alone', async () => {
  const sandbox = await startTestSandbox()
  expect(await readFileOf(sandbox, 'tru.json')).toEqual({
    project_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
    name: 'Sandbox',
    created_at: '2026-05-01T12:00:00.000Z',
    mode: 'live',
    credentials: [
      {
        client_id: expect.stringMatching(/^sandbox-[0-9a-f-]{36}$/),
        client_secret: expect.stringMatching(/^[\w-]{43}$/),
        scopes: ['phone_check', 'coverage'],
      },
    ],
    data_residency: 'eu',
  })
  for (const name of ['tru.json', 'service-account.json', 'handset.key']) {
    expect((await stat(join(sandbox.files, name))).mode & 0o777).toBe(0o600)
  }
})

test('a restart keeps credentials, tokens and phones, so that a running server stays valid', async () => {
  const files = await temporaryFolder()
  const before = await startTestSandbox({ files })
  const [truJson, account] = [
    await readFileOf(before, 'tru.json'),
    await readFileOf(before, 'service-account.json'),
  ]
  const phone = await pickUpPhone(before)
  const pushToken = await phone.pushToken()
  await before.stop()

  const after = await startTestSandbox({ files })
  expect(await readFileOf(after, 'tru.json')).toEqual(truJson)
  expect(await readFileOf(after, 'service-account.json')).toEqual({
    ...account,
    token_uri: `${after.url}/google/token`,
  })
  expect((await askForToken(after)).status).toBe(200)
  expect((await askForGoogleToken(after)).status).toBe(200)
  expect((await (await asSender(after)).send({ token: pushToken })).status).toBe(200)
  const config = await fetch(`${after.phoneUrl}/handset/config`, {
    headers: { cookie: phone.cookie() },
  })
  expect(await config.json()).toMatchObject({ phone_number: phone.number })
})

test.each([
  ['tru.json', { credentials: [{ client_id: 'real', client_secret: 's', scopes: [] }] }],
  [
    'service-account.json',
    { project_id: 'my-app', private_key_id: 'k', private_key: 'p', client_email: 'e' },
  ],
  ['handset.key', 'short'],
])('somebody’s real %s is never overwritten', async (name, content) => {
  const files = await temporaryFolder()
  await writeFile(join(files, name), JSON.stringify(content))
  await expect(startTestSandbox({ files })).rejects.toThrow(/was not made by the sandbox/)
  expect(JSON.parse(await readFile(join(files, name), 'utf8'))).toEqual(content)
})

test('a folder that cannot be made is one clear line', async () => {
  const files = join(await temporaryFolder(), 'file')
  await writeFile(files, '')
  await expect(startTestSandbox({ files })).rejects.toThrow(
    /SANDBOX_FILES cannot be used \(EEXIST\)/,
  )
  await mkdir(`${files}-tru.json/tru.json`, { recursive: true })
  await expect(startTestSandbox({ files: `${files}-tru.json` })).rejects.toBeInstanceOf(SetupFault)
})

test('a port in use is one clear line that names the setting, and leaves nothing listening', async () => {
  const busy = createServer()
  await new Promise<void>((resolve) => busy.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void busy.close())
  const { port } = busy.address() as AddressInfo
  await expect(startTestSandbox({ port })).rejects.toThrow(
    `Port ${port} is in use. Stop what uses it, or set SANDBOX_PORT.`,
  )
  await expect(startTestSandbox({ phonePort: port })).rejects.toThrow(/or set SANDBOX_PHONE_PORT/)
})

test('stopping ends open streams and kept connections, and frees the ports', async () => {
  const sandbox = await startTestSandbox()
  const phone = await pickUpPhone(sandbox)
  const [pushes, states] = [await phone.pushes(), await phone.states()]
  await states.next()
  await sandbox.stop()
  await expect(Promise.all([pushes.next(), states.next()])).rejects.toThrow()
  const again = await startTestSandbox({ port: Number(new URL(sandbox.url).port) })
  expect(again.url).toBe(sandbox.url)
})

test('nothing personal or secret reaches the log', async () => {
  let written = ''
  const destination = new Writable({
    write(chunk, _encoding, done) {
      written += chunk
      done()
    },
  })
  const sandbox = await startTestSandbox({ log: createLog('trace', destination) })
  const [project, sender, phone] = await Promise.all([
    asProject(sandbox),
    asSender(sandbox),
    pickUpPhone(sandbox),
  ])
  const receiver = await receiveCallbacks([500])
  const callback_url = `${receiver.url}&canary-8`
  const { json } = await project.create({ phone_number: phone.number, callback_url })
  const { body } = (await phone.radio(json._links.check_url.href)).json
  const { code } = JSON.parse(body)
  await project.redeem(json.check_id, code)
  const { headers } = await receiver.nth(1)
  const token = await phone.pushToken()
  await sender.send({ token, data: { canary: 'canary-7' } })

  await vi.waitFor(() => expect(written).toContain('callback sent'))
  expect(written).toContain('/phone_check/v0.2/checks/:id')
  const secrets = [
    phone.number.slice(4),
    code,
    token,
    json.check_id,
    'canary-7',
    'canary-8',
    String(headers.authorization),
    String(headers.digest),
    phone.cookie(),
    phone.id,
    'http://',
  ]
  for (const secret of secrets) expect(written).not.toContain(secret)
})
