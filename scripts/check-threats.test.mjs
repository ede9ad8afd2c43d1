import { expect, test } from 'vitest'
import { idsInTestNames, promisedToday } from './check-threats.mjs'

test('only rows that end in "now" are promised today', () => {
  const page =
    '| T-50 | a | b | now |\n| T-51 | a, now | b | later |\n| H-1 | a | b | now |\nT-52 now'
  expect(promisedToday(page)).toEqual(['T-50', 'H-1'])
})

test('an id counts in a name, not in a comment or in code', () => {
  const source = `
    // T-1
    const T = 'T-2'
    test('T-50, T-51: a decision is good for one attempt', () => {})
    describe.each(rows)("H-3 %s", () => {})
    it(
      \`T-60 refuses\`, () => {})
    test.each([
      ['a'],
    ])('T-86 %s', () => {})
  `
  expect(idsInTestNames(source)).toEqual(['T-50', 'T-51', 'H-3', 'T-60', 'T-86'])
})
