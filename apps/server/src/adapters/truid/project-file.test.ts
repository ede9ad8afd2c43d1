import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { parseTruIdProject, readTruIdProject } from './project-file.ts'

const file = {
  project_id: 'p-1',
  name: 'mobile-companion',
  credentials: [
    { client_id: 'id-1', client_secret: 'secret-1', scopes: ['phone_check'] },
    { client_id: 'id-2', client_secret: 'secret-2' },
  ],
  data_residency: 'in',
}

test('a tru.json gives its first credentials and its data residency', () => {
  expect(parseTruIdProject(JSON.stringify(file, null, '\t'))).toEqual({
    ok: true,
    value: { clientId: 'id-1', clientSecret: 'secret-1', dataResidency: 'in' },
  })
})

test('a tru.json of an older CLI has no data residency', () => {
  const { data_residency, ...older } = file
  expect(parseTruIdProject(JSON.stringify(older))).toMatchObject({
    ok: true,
    value: { dataResidency: undefined },
  })
})

test('a byte order mark and capitals in the residency do no harm', () => {
  expect(
    parseTruIdProject(`\uFEFF${JSON.stringify({ ...file, data_residency: 'EU' })}`),
  ).toMatchObject({
    ok: true,
    value: { dataResidency: 'eu' },
  })
})

test.each([
  ['{', 'is not JSON'],
  ['null', 'has no credentials[0] with client_id and client_secret'],
  ['{"credentials":[]}', 'has no credentials[0] with client_id and client_secret'],
  ['{"credentials":[{"client_id":"a"}]}', 'has no credentials[0] with client_id and client_secret'],
  [
    JSON.stringify({ ...file, data_residency: 'mars' }),
    'has a data_residency other than eu, in, us',
  ],
])('%s is refused in one line', (text, fault) => {
  expect(parseTruIdProject(text)).toEqual({ ok: false, failure: fault })
})

test('a file is read from where it lies, and a missing one is a fault', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tru-json-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'tru.json')
  expect(readTruIdProject(path)).toEqual({ ok: false, failure: 'cannot be read' })
  writeFileSync(path, JSON.stringify(file))
  expect(readTruIdProject(path)).toMatchObject({ ok: true, value: { clientId: 'id-1' } })
})
