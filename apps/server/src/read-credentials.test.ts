import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { readCredentialFiles } from './read-credentials.ts'

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'credentials-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

const project = JSON.stringify({ credentials: [{ client_id: 'a', client_secret: 'b' }] })

test('a tru.json in the working folder is found, as the tutorial leaves it', () => {
  const folder = folderWith({ 'tru.json': project })
  expect(readCredentialFiles({}, folder).truIdProject).toMatchObject({
    setting: 'TRU_ID_PROJECT_FILE',
    contents: { ok: true, value: { clientId: 'a', clientSecret: 'b' } },
  })
})

test('without one there is nothing to read, and nothing wrong', () => {
  expect(readCredentialFiles({}, folderWith({}))).toEqual({
    truIdProject: null,
    serviceAccount: null,
    oidcClients: null,
    detailTypes: null,
  })
})

test('credentials in the environment come before a tru.json that only lies there', () => {
  const folder = folderWith({ 'tru.json': 'broken' })
  const env = { TRU_ID_CLIENT_ID: 'a', TRU_ID_CLIENT_SECRET: 'b' }
  expect(readCredentialFiles(env, folder).truIdProject).toBeNull()
})

test('a file that is named must be there', () => {
  const folder = folderWith({})
  const named = join(folder, 'other.json')
  expect(
    readCredentialFiles({ TRU_ID_PROJECT_FILE: named, FCM_SERVICE_ACCOUNT_FILE: named }, folder),
  ).toEqual({
    truIdProject: {
      setting: 'TRU_ID_PROJECT_FILE',
      path: named,
      contents: { ok: false, failure: 'cannot be read' },
    },
    serviceAccount: {
      setting: 'FCM_SERVICE_ACCOUNT_FILE',
      path: named,
      contents: { ok: false, failure: 'cannot be read' },
    },
    oidcClients: null,
    detailTypes: null,
  })
})

test("Google's own variable names the key file too, after ours", () => {
  const folder = folderWith({ 'ours.json': '{}', 'google.json': '{}' })
  const google = { GOOGLE_APPLICATION_CREDENTIALS: join(folder, 'google.json') }
  const ours = { FCM_SERVICE_ACCOUNT_FILE: join(folder, 'ours.json') }
  expect(readCredentialFiles(google, folder).serviceAccount?.setting).toBe(
    'GOOGLE_APPLICATION_CREDENTIALS',
  )
  expect(readCredentialFiles({ ...google, ...ours }, folder).serviceAccount?.path).toBe(
    join(folder, 'ours.json'),
  )
})
