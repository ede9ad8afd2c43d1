import { getCountries, getCountryCallingCode } from 'libphonenumber-js'
import { describe, expect, test } from 'vitest'
import { allCountries, callingCodeOf, countryOf, countryOfNumber } from './countries.ts'

test('every country of the phone number library is there, with its code and a name', () => {
  const countries = new Map(allCountries('en').map((it) => [it.id, it]))
  expect([...countries.keys()].sort()).toEqual([...getCountries()].sort())
  for (const id of getCountries()) {
    expect(countries.get(id)?.callingCode).toBe(getCountryCallingCode(id))
    expect(countries.get(id)?.name).not.toBe(id)
  }
})

test('countries stand in the order of their names', () => {
  const names = allCountries('en').map(({ name }) => name)
  expect(names).toEqual([...names].sort((one, other) => one.localeCompare(other, 'en')))
})

describe('the country of a browser', () => {
  test.each([
    [['en-GB', 'en'], 'GB'],
    [['de', 'en-US'], 'US'],
    [['de'], 'DE'],
    [['es-419', 'es-MX'], 'MX'],
    [['not a language'], 'US'],
    [[], 'US'],
  ])('%j is %s', (languages, country) => {
    expect(countryOf(languages)).toBe(country)
  })
})

describe('the country of a number', () => {
  test.each([
    ['+49 170 1234567', 'GB', 'DE'],
    ['+44 7911 123456', 'US', 'GB'],
    ['+44 7911 123456', 'JE', 'JE'],
    ['+1 202 555 0143', 'CA', 'CA'],
    [' ＋353 85', 'GB', 'IE'],
    ['+', 'GB', 'GB'],
    ['+999', 'GB', 'GB'],
    ['07911 123456', 'GB', 'GB'],
  ])('%s typed under %s is %s', (text, present, country) => {
    expect(countryOfNumber(text, present)).toBe(country)
  })
})

test('a country that nobody knows has no code', () => {
  expect(callingCodeOf('XX')).toBe('')
})
