import { nastyText, nastyValue } from './nasty.ts'
import type { JsonSchema } from './openapi.ts'
import type { Random } from './random.ts'

type Json = Readonly<Record<string, unknown>>

/** A value that the schema allows. Optional members come in half of the cases. */
export function validValue(random: Random, schema: JsonSchema): unknown {
  if (schema.enum) return random.pick(schema.enum)
  if (schema.type === 'object') {
    const members = Object.entries(schema.properties ?? {}).filter(
      ([name]) => schema.required?.includes(name) || random.chance(50),
    )
    return Object.fromEntries(members.map(([name, member]) => [name, validValue(random, member)]))
  }
  if (schema.pattern) return matching(random, schema.pattern)
  return textOf(random, random.pick(lengthsOf(schema, 0)))
}

/** A value that is wrong in one place: type, length, spelling, a member missing or too many. */
export function brokenValue(random: Random, schema: JsonSchema): unknown {
  if (schema.type !== 'object') return brokenText(random, schema)
  const value = { ...(validValue(random, schema) as Json) }
  const names = Object.keys(schema.properties ?? {})
  if (names.length === 0 || random.chance(15)) return { ...value, [nastyText(random)]: 1 }
  const name = random.pick(names)
  if (random.chance(20)) delete value[name]
  else value[name] = brokenText(random, schema.properties?.[name] ?? {})
  return value
}

function brokenText(random: Random, schema: JsonSchema): unknown {
  if (random.chance(40)) return textOf(random, random.pick(lengthsOf(schema, 1)))
  return nastyValue(random)
}

/** Lengths at the bounds of a schema; `beyond` steps over them. */
function lengthsOf({ minLength = 0, maxLength = 4096 }: JsonSchema, beyond: number): number[] {
  return [Math.max(0, minLength - beyond), maxLength + beyond]
}

function textOf(random: Random, length: number): string {
  return random.pick(['a', 'A', '0', 'é', '\u0000', '+']).repeat(length)
}

const piece = /\[([^\]]+)\]|\\d|(.)/y
const count = /\{(\d+)(?:,(\d+))?\}/y

/** A text that a pattern of the document matches: literals, `[classes]`, `\d`, `{counts}`. */
export function matching(random: Random, pattern: string): string {
  const source = pattern.replace(/^\^|\$$/g, '')
  let text = ''
  for (let at = 0; at < source.length; ) {
    piece.lastIndex = at
    const found = piece.exec(source)
    if (!found) break
    at = piece.lastIndex
    count.lastIndex = at
    const counted = count.exec(source)
    if (counted) at = count.lastIndex
    const least = Number(counted?.[1] ?? 1)
    const times = least + random.int(Number(counted?.[2] ?? least) - least + 1)
    const letters = lettersOf(found[1] ?? (found[2] === undefined ? '0-9' : ''), found[2])
    for (let each = 0; each < times; each += 1) text += random.pick([...letters])
  }
  if (!new RegExp(pattern, 'u').test(text)) throw new Error(`no text for the pattern ${pattern}`)
  return text
}

function lettersOf(set: string, literal: string | undefined): string {
  if (literal !== undefined) return literal
  return set.replace(/(.)-(.)/g, (_, from: string, to: string) => {
    const first = from.charCodeAt(0)
    const length = to.charCodeAt(0) - first + 1
    return String.fromCharCode(...Array.from({ length }, (_each, index) => first + index))
  })
}
