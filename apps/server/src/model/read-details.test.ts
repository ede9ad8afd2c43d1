import { describe, expect, test } from 'vitest'
import { documentedTypes } from '../test-support/documented-types.ts'
import type { DetailType } from './detail-type.ts'
import { maxDetailsBytes, readDetails } from './read-details.ts'

const types = documentedTypes()
const payment = {
  type: 'payment',
  amount: { amount: '1234.50', currency: 'EUR' },
  payee: 'Northwind Energy',
  account: 'GB33BUKB20201555555555',
}
const contract = {
  type: 'contract',
  name: 'Fibre 500',
  from: '2030-05-01',
  months: 24,
  monthly: { amount: '39.90', currency: 'EUR' },
}

function read(details: unknown, { wanted = ['en'], declared = types } = {}) {
  const text = typeof details === 'string' ? details : JSON.stringify(details)
  const allowed = declared.map(({ type }) => type)
  return readDetails(text, { types: declared, allowed, wanted })
}

function shown(
  details: unknown,
  wanted: string[] = ['en'],
  declared: readonly DetailType[] = types,
) {
  const result = read(details, { wanted, declared: [...declared] })
  if (!result.ok) throw new Error(result.failure)
  return result.value.shown
}

describe('what a person is shown', () => {
  test('is a sentence, and every member on a line of its own', () => {
    expect(shown([{ ...payment, reference: 'Invoice 4711' }])).toEqual([
      {
        type: 'payment',
        title: 'Pay EUR 1,234.50 to Northwind Energy',
        approve: 'Approve payment',
        lines: [
          { label: 'Amount', value: 'EUR 1,234.50' },
          { label: 'To', value: 'Northwind Energy' },
          { label: 'Account', value: 'GB33 BUKB 2020 1555 5555 55' },
          { label: 'Reference', value: 'Invoice 4711' },
        ],
      },
    ])
  })

  test('is in the first language of the app that the types have, else in English', () => {
    const titles = (wanted: string[], details: unknown) => shown(details, wanted)[0]?.title
    expect(titles(['de-AT'], [payment])).toBe('1.234,50 EUR an Northwind Energy zahlen')
    expect(titles(['pt', 'fr', 'de'], [payment])).toContain('Payer 1\u202f234,50')
    expect(titles(['fr', 'de'], [contract])).toBe('Den Vertrag „Fibre 500“ schließen')
    expect(titles(['__proto__', 'constructor'], [payment])).toContain('Pay EUR')
  })

  test.each([
    ['999999999999999.99', 'EUR', 'EUR 999,999,999,999,999.99'],
    ['0.10', 'USD', 'USD 0.10'],
    ['5', 'EUR', 'EUR 5.00'],
    ['5000', 'JPY', 'JPY 5,000'],
    ['1.250', 'BHD', 'BHD 1.250'],
  ])('T-55 has the amount %s %s digit for digit', (amount, currency, value) => {
    const [detail] = shown([{ ...payment, amount: { amount, currency } }])
    expect(detail?.lines[0]?.value).toBe(value)
  })

  test('T-28 keeps words that run from right to left away from the numbers beside them', () => {
    const [detail] = shown([{ ...payment, payee: 'שלום 1000' }])
    expect(detail?.title).toBe('Pay EUR 1,234.50 to \u2068שלום 1000\u2069')
    expect(detail?.lines[1]?.value).toBe('שלום 1000')
  })

  test('T-28 takes braces in a value for what they are', () => {
    expect(shown([{ ...payment, payee: '{amount} $& {payee}' }])[0]?.title).toBe(
      'Pay EUR 1,234.50 to {amount} $& {payee}',
    )
  })
})

describe('what is refused', () => {
  const without = (name: string) =>
    Object.fromEntries(Object.entries(payment).filter(([key]) => key !== name))
  const money = (amount: unknown, currency: unknown = 'EUR') => ({
    ...payment,
    amount: { amount, currency },
  })

  test.each<[string, unknown, string]>([
    ['no JSON', '[{]', 'is not a JSON array'],
    ['an object', payment, 'is not a JSON array'],
    ['nothing at all', [], 'is not a JSON array'],
    ['four details', [payment, payment, payment, payment], 'has more than 3'],
    ['a detail that is text', ['payment'], '[0] is of an unknown type'],
    ['a type that nobody declared', [{ ...payment, type: 'gift' }], '[0] is of an unknown type'],
    ['a type of every object', [{ type: 'constructor' }], '[0] is of an unknown type'],
    ['an unknown member', [{ ...payment, locations: [] }], '[0] has a member'],
    ['a member of every object', `[{"type":"payment","__proto__":{}}]`, '[0] has a member'],
    ['a missing member', [payment, without('account')], '[1].account is missing'],
    ['a date that is none', [{ ...contract, from: '2030-02-30' }], '[0].from is no date'],
    ['a time for a date', [{ ...contract, from: '2030-05-01T00:00:00Z' }], '[0].from is no date'],
    ['a count beyond its bound', [{ ...contract, months: 121 }], '[0].months is no count'],
    ['a broken count', [{ ...contract, months: 1.5 }], '[0].months is no count'],
    ['a count as text', [{ ...contract, months: '24' }], '[0].months is no count'],
    [
      'an account with a digit changed',
      [{ ...payment, account: 'GB33BUKB20201555555556' }],
      '[0].account is no iban',
    ],
    [
      'an account with spaces',
      [{ ...payment, account: 'GB33 BUKB 2020 1555 5555 55' }],
      '[0].account is no iban',
    ],
    ['an amount that is a number', [money(1234.5)], '[0].amount is no money'],
    ['too few decimals', [money('1234.5')], '[0].amount is no money'],
    ['too many decimals', [money('1.234')], '[0].amount is no money'],
    ['decimals of a currency without', [money('1.00', 'JPY')], '[0].amount is no money'],
    ['a sign', [money('-5.00')], '[0].amount is no money'],
    ['an exponent', [money('1e9')], '[0].amount is no money'],
    ['separators', [money('1,234.50')], '[0].amount is no money'],
    ['a leading zero', [money('01.00')], '[0].amount is no money'],
    ['more digits than money has', [money('1'.repeat(16))], '[0].amount is no money'],
    ['a currency that is none', [money('1.00', 'EUX')], '[0].amount is no money'],
    ['a currency in small letters', [money('1.00', 'eur')], '[0].amount is no money'],
    [
      'a member inside the amount',
      [{ ...payment, amount: { amount: '1', currency: 'EUR', tip: '1' } }],
      '[0].amount is no money',
    ],
  ])('%s', (_what, details, failure) => {
    const result = read(details)
    expect(result.ok).toBe(false)
    expect(result.ok || result.failure).toContain(failure)
  })

  test.each([
    ['a direction mark', 'Northwind\u202e ygrenE'],
    ['an invisible character', 'North\u200bwind'],
    ['a letter of which nothing is seen', 'North\u3164wind'],
    ['a control character', 'North\u0007wind'],
    ['a line end', 'Northwind\nAmount: EUR 1.00'],
    ['spaces in a row', 'Northwind      Energy'],
    ['a space at the edge', ' Northwind'],
    ['letters of private use', 'North\ue000wind'],
    ['stacked accents', `N${'\u0301'.repeat(30)}`],
    ['more characters than its type has', 'x'.repeat(71)],
    ['nothing', ''],
  ])('T-28 text with %s', (_what, payee) => {
    expect(read([{ ...payment, payee }])).toMatchObject({
      failure: expect.stringContaining('.payee is no text'),
    })
  })

  test(`T-28 more than ${maxDetailsBytes} bytes, before they are looked at`, () => {
    const text = JSON.stringify([payment])
    expect(read(text + ' '.repeat(maxDetailsBytes - text.length)).ok).toBe(true)
    expect(read(text + ' '.repeat(maxDetailsBytes - text.length + 1)).ok).toBe(false)
    expect(read([{ ...payment, payee: 'ü'.repeat(maxDetailsBytes / 2) }]).ok).toBe(false)
  })

  test('details for two APIs in one request', () => {
    expect(read([payment, contract])).toMatchObject({
      failure: expect.stringContaining('several APIs'),
    })
  })

  test('types that the client is not registered for', () => {
    const result = readDetails(JSON.stringify([payment]), {
      types,
      allowed: ['contract'],
      wanted: [],
    })
    expect(result).toMatchObject({ failure: expect.stringContaining('not registered') })
  })

  test('and no refusal repeats what the app wrote', () => {
    const result = read([{ ...payment, 'evil"\\member': 1, payee: 'evil' }])
    expect(result.ok || result.failure).not.toContain('evil')
  })
})
