import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { contrastFaults } from '@mobile-companion/look/contrast'
import { palettes } from '@mobile-companion/look/tokens'
import { expect, test } from 'vitest'
import { companion } from './prebuild.test-support.ts'
import { readBrand } from './read-brand.js'

const brand = readBrand(companion)

function read(changes: object) {
  const folder = mkdtempSync(join(tmpdir(), 'companion-brand-'))
  writeFileSync(join(folder, 'brand.json'), JSON.stringify({ ...brand, ...changes }))
  return () => readBrand(folder)
}

test('a brand that holds is read as it stands', () => {
  expect(read({ name: 'Northwind Key', server: 'https://id.northwind.example' })()).toEqual({
    ...brand,
    name: 'Northwind Key',
    server: 'https://id.northwind.example',
  })
})

test.each([
  ['scheme', 'North Wind'],
  ['bundleIdentifier', 'key'],
  ['androidPackage', 'com.north-wind.key'],
  ['server', 'http://id.northwind.example'],
  ['appLink', 'northwind://open'],
  ['version', '1'],
  ['icon', { mark: 'brand/mark.svg', background: 'green' }],
  ['tagline', 'more'],
])('a brand with a wrong %s is refused with its name', (name, value) => {
  expect(read({ [name]: value })).toThrow(new RegExp(`${name}|Unrecognized key`))
})

test.each(['light', 'dark'] as const)(
  'the brand’s colours can be read in the %s theme',
  (theme) => {
    expect(contrastFaults({ ...palettes[theme], ...brand.colours[theme] })).toEqual([])
  },
)
