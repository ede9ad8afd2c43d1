import { englishWords, pickWords } from './languages'
import { ago, clock } from './time'

test.each([
  [74_000, '1:14'],
  [120_000, '2:00'],
  [9_001, '0:10'],
  [1, '0:01'],
  [0, '0:00'],
  [-5_000, '0:00'],
])('%d ms left is %s', (leftMs, words) => {
  expect(clock(leftMs)).toBe(words)
})

test.each([
  [new Date(2030, 4, 2, 11, 59, 30), 'just now'],
  [new Date(2030, 4, 2, 12, 0, 30), 'just now'],
  [new Date(2030, 4, 2, 11, 58, 30), 'a minute ago'],
  [new Date(2030, 4, 2, 11, 15), '45 minutes ago'],
  [new Date(2030, 4, 2, 0, 5), 'today, 00:05'],
  [new Date(2030, 4, 1, 23, 59), 'yesterday, 23:59'],
  [new Date(2030, 3, 30, 10, 42), '30 April, 10:42'],
  [new Date(2029, 11, 31, 10, 42), '31 December 2029, 10:42'],
])('%s was %s', (then, words) => {
  expect(ago(then, new Date(2030, 4, 2, 12), englishWords)).toBe(words)
})

test.each([
  ['de-AT', 'vor 45 Minuten', 'heute, 00:05', 'am 30. April, 10:42'],
  ['fr-FR', 'il y a 45 minutes', 'aujourd’hui à 00:05', 'le 30 avril à 10:42'],
  ['es-ES', 'hace 45 minutos', 'hoy, 00:05', 'el 30 de abril, 10:42'],
  ['en-US', '45 minutes ago', 'today, 12:05 AM', 'April 30, 10:42 AM'],
])('days and times are those of %s', (tag, minutes, today, earlier) => {
  const words = pickWords([tag])
  const now = new Date(2030, 4, 2, 12)
  expect(ago(new Date(2030, 4, 2, 11, 15), now, words)).toBe(minutes)
  expect(ago(new Date(2030, 4, 2, 0, 5), now, words)).toBe(today)
  expect(ago(new Date(2030, 3, 30, 10, 42), now, words)).toBe(earlier)
})
