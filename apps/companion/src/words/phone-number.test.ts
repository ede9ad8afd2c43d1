import { spacedNumber } from './phone-number'

test('a number is shown in groups that stay on one line', () => {
  expect(spacedNumber('+447400123456')).toBe('+44\u00a07400\u00a0123456')
  expect(spacedNumber('not a number')).toBe('not\u00a0a\u00a0number')
})
