import { english } from './english'
import { pseudo } from './pseudo'
import { fill } from './spoken'

const strange = pseudo(english)
/** Without the signs that only turn the letters around. */
const plain = (message: string) => message.replace(/[\u200f\u202c\u202e\u2068\u2069]/g, '')

test('every message is at least 40 % longer, and no word of English is left', () => {
  const pairs = [...leaves(english)].map((message, index) => [
    message,
    leaves(strange)[index] ?? '',
  ])
  expect(pairs.length).toBeGreaterThan(100)
  for (const [message = '', odd = ''] of pairs) {
    const words = message.replace(/\{\w+\}/g, '')
    expect(plain(odd).replace(/\{\w+\}/g, '').length).toBeGreaterThanOrEqual(words.length * 1.4)
    expect(plain(odd).replace(/\{\w+\}/g, '')).not.toMatch(/[a-z]{2}/)
  }
})

test('it is read from the right, and what is filled in is not', () => {
  const title = fill(strange.request.title, { client: 'Northwind' })
  expect(title).toMatch(/^\u200f\u202e.*\u202c\u2068Northwind\u2069\u202e.*\u202c$/)
})

function leaves(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part]
  return Object.values(part as object).flatMap(leaves)
}
