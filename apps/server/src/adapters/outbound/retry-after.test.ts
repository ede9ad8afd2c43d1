import { expect, test } from 'vitest'
import { readRetryAfter } from './retry-after.ts'

const now = new Date('2026-11-23T12:00:00Z')

test.each([
  ['7', 7_000],
  [' 0 ', 0],
  ['Mon, 23 Nov 2026 12:00:05 GMT', 5_000],
  ['Mon, 23 Nov 2026 11:59:00 GMT', 0],
  ['999999999', 86_400_000],
  ['Mon, 23 Nov 2099 12:00:00 GMT', 86_400_000],
  ['-1', null],
  ['1.5', null],
  ['soon', null],
  ['Monday, whenever', null],
  ['2026-11-23T12:00:05Z', null],
  ['', null],
  [null, null],
])('Retry-After %j means %j ms', (header, ms) => {
  expect(readRetryAfter(header, now)).toBe(ms)
})
