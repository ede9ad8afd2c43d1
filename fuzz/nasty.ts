import type { Random } from './random.ts'

const texts = [
  '',
  ' ',
  '\0',
  '\r\nx-injected: 1',
  '%0d%0ax-injected:%201',
  "' OR 1=1 --",
  '"; DROP TABLE accounts; --',
  '../../server.key',
  '..%2f..%2fserver.key',
  '%00',
  '%',
  '%E0%A4%A',
  '%ff%fe',
  '$' + '{7*7}',
  '__proto__',
  'constructor',
  'toString',
  'null',
  'NaN',
  '-0',
  '1e400',
  '\u202e\u2066\ufeff',
  '\ud800',
  '\udc00\ud800',
  '🤳🏽👨‍👩‍👧‍👦',
  'İı',
  '٤٤',
  'é'.repeat(64),
  '<script>alert(1)</script>',
  'javascript:alert(1)',
  'http://169.254.169.254/',
] as const

/** JSON texts that parsers and their users stumble over; some are not JSON. */
const jsonTexts = [
  '',
  ' ',
  'null',
  'true',
  '[]',
  '{}',
  '""',
  '0',
  '-0',
  '1e400',
  '-1e400',
  '123456789012345678901234567890',
  '0.1e-999',
  'NaN',
  "{'a':1}",
  '{"a":1,}',
  '{"a":1}{"a":1}',
  '\ufeff{}',
  '{"__proto__":{"value":"APPROVED"}}',
  '{"constructor":{"prototype":{"value":"APPROVED"}}}',
  '"\\ud800"',
  '{"\\ud800":"\\udfff"}',
  '"\\u0000"',
  '"\0"',
  '/* */{}',
  '{"a"',
] as const

const jsonValues = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  Number.MAX_SAFE_INTEGER + 1,
  [],
  {},
  [[]],
  { toString: 1, length: -1 },
] as const

export function nastyText(random: Random): string {
  if (random.chance(20)) return random.bytes(random.int(80)).toString('latin1')
  if (random.chance(10)) return random.pick(['a', '\0', '%', '[', 'é']).repeat(random.int(5000))
  return random.pick(texts)
}

/** A value that a schema hardly wants. */
export function nastyValue(random: Random): unknown {
  return random.chance(50) ? nastyText(random) : random.pick(jsonValues)
}

/** The text of a JSON body: deep, doubled, huge, cut, or no JSON at all. */
export function nastyJson(random: Random, good: string): string | Buffer {
  const depth = random.pick([2, 100, 4_000, 8_000])
  switch (random.int(9)) {
    case 0:
      return '['.repeat(depth) + ']'.repeat(depth)
    case 1:
      return `${'{"a":'.repeat(depth / 2)}1${'}'.repeat(depth / 2)}`
    case 2:
      return doubled(random, good)
    case 3:
      return good.slice(0, random.int(good.length + 1))
    case 4:
      return random.bytes(random.int(300))
    case 5:
      return withByte(random, Buffer.from(good))
    case 6:
      return `"${'x'.repeat(random.pick([16_382, 16_383, 70_000]))}"`
    case 7:
      return ' '.repeat(random.int(2000)) + good + '\n'.repeat(random.int(20))
    default:
      return random.pick(jsonTexts)
  }
}

/** The same keys twice, the second time with something else. */
export function doubled(random: Random, good: string): string {
  if (!good.startsWith('{')) return good
  const parsed = JSON.parse(good) as Record<string, unknown>
  const again = Object.keys(parsed).map(
    (key) => `${JSON.stringify(key)}:${jsonOf(nastyValue(random))}`,
  )
  return `${good.slice(0, -1)}${again.length > 0 ? `,${again.join(',')}` : ''}}`
}

/** JSON of a value. */
export function jsonOf(value: unknown): string {
  return JSON.stringify(value) ?? 'null'
}

function withByte(random: Random, bytes: Buffer): Buffer {
  if (bytes.length > 0) bytes[random.int(bytes.length)] = random.int(256)
  return bytes
}
