import parsePhoneNumber from 'libphonenumber-js/max'
import { expect, test } from 'vitest'
import { createHandsets } from './handsets.ts'

test('every SIM has a valid UK mobile number that no other SIM has', () => {
  const handsets = createHandsets()
  const numbers = new Set<string>()
  for (let count = 0; count < 2_000; count += 1) {
    const handset = handsets.create()
    for (const number of [handset.ownNumber, handset.otherNumber]) {
      const parsed = parsePhoneNumber(number)
      expect([parsed?.isValid(), parsed?.country, parsed?.getType()]).toEqual([
        true,
        'GB',
        'MOBILE',
      ])
      numbers.add(number)
    }
    expect(handset.ownNumber.slice(-2)).not.toBe(handset.otherNumber.slice(-2))
  }
  expect(numbers.size).toBe(4_000)
})

test('beyond the limit the oldest phone goes, and its numbers with it', () => {
  const handsets = createHandsets(2)
  const oldest = handsets.create()
  const kept = handsets.create()
  handsets.create()
  expect(handsets.findByNumber(oldest.ownNumber)).toBeNull()
  expect(handsets.findByNumber(oldest.otherNumber)).toBeNull()
  expect(handsets.find(kept.id)).toBe(kept)
})

test('when every number is in use, a new phone takes over the oldest one’s', () => {
  const handsets = createHandsets()
  const numbers = new Set<string>()
  for (let count = 0; count < 99_999; count += 1) numbers.add(handsets.create().ownNumber)
  expect(numbers.size).toBe(99_999)
  for (let count = 0; count < 3; count += 1) handsets.create()
  expect(handsets.create().ownNumber).toMatch(/^\+4479112\d{5}$/)
})

test('a phone that a restart forgot comes back with its numbers', () => {
  const before = createHandsets().create()
  const after = createHandsets()
  const again = after.find(before.id)
  expect(again).toMatchObject({ ownNumber: before.ownNumber, otherNumber: before.otherNumber })
  expect(after.findByNumber(before.ownNumber)).toBe(again)
})

test('a forgotten phone whose numbers went to another one does not come back', () => {
  const handsets = createHandsets()
  const there = handsets.create()
  const sameLine = `${there.id.slice(0, 5)}-${'0'.repeat(32)}`
  expect(handsets.find(sameLine)).toBeNull()
  expect(handsets.find('nonsense')).toBeNull()
})

test('a retired phone never comes back', () => {
  const handsets = createHandsets()
  const phone = handsets.create()
  handsets.retire(phone)
  expect(handsets.find(phone.id)).toBeNull()
  expect(handsets.findByNumber(phone.ownNumber)).toBeNull()
})
