import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { root } from '../scripts/processes.mjs'

/** The most that comes over the wire, in bytes: a seventh above what it was in November 2026. */
const heaviest = 460_000

test('the companion for the browser has the sandbox’s phone in it, and nothing of Firebase', () => {
  const dist = join(root, 'apps/companion/dist')
  const scripts = globSync('**/*.js', { cwd: dist }).map((path) =>
    readFileSync(join(dist, path), 'utf8'),
  )
  const code = scripts.join('\n')
  expect(gzipSync(code).length).toBeLessThan(heaviest)
  // Compared as truths: a failure shall not print a megabyte.
  expect(code.includes('/handset/push/stream')).toBe(true)
  expect(code.match(/RNFB\w*|FirebaseError|firebase(app|installations)/g)).toBeNull()
})
