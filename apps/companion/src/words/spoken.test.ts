import { fill, fillAll, fillCount } from './spoken'

test('places are filled in, each as often as it stands there', () => {
  expect(fill('{a} and {b}, {a}', { a: 'one', b: 2 })).toBe('one and 2, one')
})

test('what is filled in is not read as a place, and a place without a value stays', () => {
  expect(fill('{a} {b}', { a: '{b}' })).toBe('{b} {b}')
})

test('an explanation is filled in throughout', () => {
  const explanation = { title: '{a}!', why: 'For {a}', advice: ['Do {a}', 'Nothing'] }
  expect(fillAll(explanation, { a: 'x' })).toEqual({
    title: 'x!',
    why: 'For x',
    advice: ['Do x', 'Nothing'],
  })
})

test.each([
  ['en', 0, '0 many'],
  ['en', 1, 'one'],
  ['en', 2, '2 many'],
  ['fr', 0, 'one'],
  ['fr', 1, 'one'],
  ['fr', 2, '2 many'],
  ['de', 0, '0 many'],
  ['es', 0, '0 many'],
] as const)('in %s, %i is %s', (language, count, words) => {
  expect(fillCount({ one: 'one', other: '{count} many' }, count, language)).toBe(words)
})

test.each(['en', 'de', 'fr', 'es'] as const)('counts in %s as Unicode’s rules say', (language) => {
  const rules = new Intl.PluralRules(language)
  for (let count = 0; count < 1000; count += 1) {
    const said = fillCount({ one: 'one', other: 'other' }, count, language)
    expect(said).toBe(rules.select(count))
  }
})
