import { expect, test } from 'vitest'
import { keyGroups } from './key-groups.ts'

test.each([
  ['A'.repeat(43), '00000 00000 00000 00000 00000 00000'],
  // Five bytes of ones are 1,099,511,627,775.
  [`${'_'.repeat(42)}8`, '27775 27775 27775 27775 27775 27775'],
  // The bytes from 0 to 31: the first group is 0x0001020304 = 16,909,060.
  ['AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8', '09060 60585 12110 63635 15160 66685'],
])('the thumbprint %s is %s', (thumbprint, digits) => {
  expect(keyGroups(thumbprint)).toEqual(digits.split(' '))
})

test.each(['', 'thumbprint', 'k'.repeat(42), 'k'.repeat(44), `${'k'.repeat(42)}=`])(
  'nothing is made of %j',
  (text) => {
    expect(keyGroups(text)).toEqual([])
  },
)
