import { expect, test } from 'vitest'
import { addMissing } from './complete-lockfile.mjs'

const optional = (/** @type {Record<string, string>} */ names) => ({
  version: '1.0.0',
  optionalDependencies: names,
})

test('an optional package that the registry lacks is locked with its platform', () => {
  const packages = {
    'node_modules/tool': { ...optional({ '@tool/linux-arm64-musl': '2.0.0' }), dev: true },
  }
  expect(addMissing(packages)).toEqual(['@tool/linux-arm64-musl'])
  expect(packages).toHaveProperty(['node_modules/@tool/linux-arm64-musl'], {
    version: '2.0.0',
    os: ['linux'],
    cpu: ['arm64'],
    libc: ['musl'],
    dev: true,
    optional: true,
  })
})

test('what is locked stays, beside the dependent or above it', () => {
  const packages = {
    'node_modules/a': optional({ 'x-darwin-x64': '1.0.0', 'x-win32-x64': '1.0.0' }),
    'node_modules/a/node_modules/x-darwin-x64': { version: '1.0.0', optional: true },
    'node_modules/x-win32-x64': { version: '1.0.0', optional: true },
  }
  expect(addMissing(packages)).toEqual([])
})

test('two dependents may want different versions', () => {
  const packages = {
    'node_modules/a': optional({ 'x-darwin-x64': '1.0.0' }),
    'node_modules/b': optional({ 'x-darwin-x64': '2.0.0' }),
  }
  addMissing(packages)
  expect(packages).toHaveProperty(['node_modules/x-darwin-x64', 'version'], '1.0.0')
  expect(packages).toHaveProperty(['node_modules/b/node_modules/x-darwin-x64', 'version'], '2.0.0')
})

test('a package that is no platform of anything is refused by name', () => {
  expect(() => addMissing({ 'node_modules/a': optional({ fancy: '^1.0.0' }) })).toThrow(/fancy/)
})
