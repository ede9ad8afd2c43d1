import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Environment } from '../apps/server/src/environment.ts'
import { root } from './processes.mjs'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const rows = readme.split('\n').filter((line) => line.startsWith('| `'))

test.each(Object.entries(Environment.shape))(
  'the README has %s with its default',
  (name, schema) => {
    const row = rows.find((line) => line.split('|')[1]?.includes(`\`${name}\``))
    expect(row).toBeDefined()
    const otherwise = schema.safeParse(undefined).data
    const told = ['string', 'number'].includes(typeof otherwise) ? String(otherwise) : ''
    expect(row).toContain(told.replace(`${root}/`, ''))
  },
)

test('the README names no setting that there is not', () => {
  const named = rows
    .filter((line) => /^\| `[A-Z]/.test(line))
    .flatMap((line) => line.split('|')[1]?.match(/[A-Z_]{4,}/g) ?? [])
  expect(named.filter((name) => !(name in Environment.shape))).toEqual([])
})
