import { problemStatuses } from '@mobile-companion/contract/problem'
import { expect, test } from 'vitest'
import { inWords, isTroubleCode } from './trouble.ts'
import { englishWords } from './words/languages.ts'

test.each(Object.keys(problemStatuses))('%s has words of its own', (code) => {
  expect(isTroubleCode(code)).toBe(true)
  if (!isTroubleCode(code)) return
  expect(inWords({ code }, englishWords)).toMatch(/^[A-Z].*\.$/)
  expect(inWords({ code }, englishWords)).not.toContain('_')
})

test.each([
  [undefined, 'a few minutes'],
  [0, 'a second'],
  [42, '42 seconds'],
  [90, '2 minutes'],
  [5400, '2 hours'],
])('a wait of %s seconds is %s', (retryAfter, words) => {
  const trouble = { code: 'too_many_requests' as const }
  expect(
    inWords(retryAfter === undefined ? trouble : { ...trouble, retryAfter }, englishWords),
  ).toBe(`Too many tries. Wait ${words}, then try again.`)
})
