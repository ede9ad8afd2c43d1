import { expect, test } from 'vitest'
import { documentedTypes, typesFile } from '../../test-support/documented-types.ts'
import { readDetailTypesFile } from './detail-types-file.ts'

const payment = {
  type: 'payment',
  title: { en: 'Pay {amount}' },
  members: { amount: { kind: 'money', label: { en: 'Amount' } } },
}

test('the example in the documentation is read as it stands', () => {
  expect(documentedTypes().map(({ type }) => type)).toEqual(['payment', 'contract', 'admin_action'])
})

test.each<[string, unknown, string]>([
  ['no JSON', '{', 'cannot be read as JSON'],
  ['no list', payment, 'has a fault'],
  ['an unknown word', [{ ...payment, colour: 'red' }], 'colour'],
  ['a type twice', [payment, payment], 'has the type payment twice'],
  ['no English', [{ ...payment, title: { de: 'Zahlen' } }], '0.title.en'],
  [
    'a title with a member that is not there',
    [{ ...payment, title: { en: '{payee}' } }],
    '0.title.en must only name',
  ],
  [
    'a title with what every object has',
    [{ ...payment, title: { en: '{constructor}' } }],
    '0.title.en must only name',
  ],
  [
    'a title with an optional member',
    [{ ...payment, members: { amount: { ...payment.members.amount, optional: true } } }],
    '0.title.en must only name',
  ],
  [
    'a language that not every word has',
    [{ ...payment, title: { en: 'Pay {amount}', de: '{amount} zahlen' } }],
    '0.members.amount.label.de is missing',
  ],
  [
    'a member called type',
    [{ ...payment, members: { type: payment.members.amount } }],
    'must not have a type',
  ],
  ['no member', [{ ...payment, title: { en: 'Pay' }, members: {} }], 'must be 1 to 10'],
  [
    'direction marks in its words',
    [{ ...payment, title: { en: '\u202e{amount}' } }],
    '0.title.en must be',
  ],
  [
    'a button that is too long',
    [{ ...payment, approve: { en: 'x'.repeat(25) } }],
    '0.approve.en must be',
  ],
  [
    'an unknown kind',
    [{ ...payment, members: { amount: { kind: 'float', label: { en: 'A' } } } }],
    '0.members.amount',
  ],
  [
    'an API that is not https',
    [{ ...payment, resource: 'http://pay.example' }],
    '0.resource must be',
  ],
])('a file with %s is refused, and it says where', (_what, contents, fault) => {
  const read = readDetailTypesFile(typesFile(contents))
  expect(read).toMatchObject({ ok: false, failure: expect.stringContaining(fault) })
})
