import type { FastifyRequest } from 'fastify'
import { describe, expect, test } from 'vitest'
import { browserOf, placeOf } from './asking-browser.ts'

const asking = (ip: string, agent?: string) =>
  ({ ip, headers: { 'user-agent': agent } }) as unknown as FastifyRequest

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'

describe('a browser is named', () => {
  test.each([
    [firefox, 'Firefox, Windows'],
    ['nothing that anybody knows', null],
    ['x'.repeat(513), null],
    [undefined, null],
  ])('without a word of any language: %s', (agent, named) => {
    expect(browserOf(asking('203.0.113.9', agent))).toBe(named)
  })
})

test.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8::7', '2001:db8::7'],
  ['::1', '::1'],
])('where it is, is its address and nothing else: %s', (ip, place) => {
  expect(placeOf(asking(ip))).toBe(place)
})
