import { browserWords, placeWords } from './asking'
import { englishWords, pickWords } from './languages'

const german = pickWords(['de'])

test.each([
  ['203.0.113.9', 'Adresse 203.0.113.9'],
  ['2001:db8::7', 'Adresse 2001:db8::7'],
  ['127.0.0.1', 'Dieser Computer'],
  ['::1', 'Dieser Computer'],
  ['Leeds, United Kingdom', 'Leeds, United Kingdom'],
])('a place in the person’s language: %s', (place, words) => {
  expect(placeWords(place, german)).toBe(words)
})

test('a browser and its system in the person’s language', () => {
  expect(browserWords('Firefox, Windows', englishWords)).toBe('Firefox on Windows')
  expect(browserWords('Firefox, Windows', german)).toBe('Firefox unter Windows')
  expect(browserWords('curl', german)).toBe('curl')
})
