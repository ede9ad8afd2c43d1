import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { serviceAccountFile } from './scripted-fcm.test-support.ts'
import { parseServiceAccount, readServiceAccount } from './service-account.ts'

const file = serviceAccountFile('http://localhost:4100')

test('a key file gives project, account, key and token endpoint', () => {
  expect(parseServiceAccount(JSON.stringify(file))).toEqual({
    ok: true,
    value: {
      projectId: 'companion-1',
      clientEmail: 'push@companion-1.iam.gserviceaccount.com',
      privateKey: file.private_key,
      tokenUri: 'http://localhost:4100/google/token',
    },
  })
})

test("without a token_uri it is Google's", () => {
  const { token_uri, ...rest } = file
  expect(parseServiceAccount(JSON.stringify(rest))).toMatchObject({
    value: { tokenUri: 'https://oauth2.googleapis.com/token' },
  })
})

const ecKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey

test.each<[string, object, string]>([
  ['another type', { type: 'authorized_user' }, 'type'],
  ['no project', { project_id: undefined }, 'project_id'],
  ['a project that would leave the path', { project_id: 'a/../b' }, 'project_id'],
  ['no account', { client_email: '' }, 'client_email'],
  ['a key that is none', { private_key: 'secret-text' }, 'private_key'],
  [
    'a key of another kind',
    { private_key: ecKey.export({ type: 'pkcs8', format: 'pem' }) },
    'private_key',
  ],
  ['an endpoint that is no URL', { token_uri: 'file:///etc/passwd' }, 'token_uri'],
])('a key file with %s is refused, naming the member and not its value', (_, members, named) => {
  expect(parseServiceAccount(JSON.stringify({ ...file, ...members }))).toEqual({
    ok: false,
    failure: `is not a Google service-account key: missing or unusable ${named}`,
  })
})

test('what is no JSON, no object or no file is refused', () => {
  expect(parseServiceAccount('{')).toEqual({ ok: false, failure: 'is not JSON' })
  expect(parseServiceAccount('[]')).toMatchObject({ ok: false })
  expect(readServiceAccount('/nowhere/at/all.json')).toEqual({
    ok: false,
    failure: 'cannot be read',
  })
})

test('a key file is read from where it lies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'service-account-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'service-account.json')
  writeFileSync(path, JSON.stringify(file))
  expect(readServiceAccount(path)).toMatchObject({ ok: true, value: { projectId: 'companion-1' } })
})
