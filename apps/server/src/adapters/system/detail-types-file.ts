import { readFileSync } from 'node:fs'
import { detailBounds } from '@mobile-companion/contract/approval'
import { z } from 'zod'
import { type DetailType, languages, placesIn } from '../../model/detail-type.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import { shownText } from '../../model/shown-text.ts'

const most = { types: 20, textLength: detailBounds.value, count: Number.MAX_SAFE_INTEGER } as const

const clean = (length: number) =>
  z
    .string()
    .min(1)
    .refine((text) => shownText(text, length) === text, {
      error: `must be at most ${length} characters, on one line`,
    })

const words = (length: number) =>
  z.strictObject({
    en: clean(length),
    de: clean(length).optional(),
    fr: clean(length).optional(),
    es: clean(length).optional(),
  })

const common = { label: words(detailBounds.label), optional: z.boolean().optional() }

const Member = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('text'),
    max: z.int().min(1).max(most.textLength).default(70),
  }),
  z.strictObject({ ...common, kind: z.literal('money') }),
  z.strictObject({ ...common, kind: z.enum(['account', 'iban']) }),
  z.strictObject({ ...common, kind: z.literal('date') }),
  z.strictObject({
    ...common,
    kind: z.literal('count'),
    max: z.int().min(1).max(most.count).default(1_000_000),
  }),
])

const Type = z
  .strictObject({
    type: z.string().regex(/^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]{1,64}$/, {
      error: 'must be a name or an address of at most 64 characters',
    }),
    members: z
      .record(
        z.string().regex(/^[a-z][A-Za-z0-9_]{0,31}$/, {
          error:
            'must begin with a small letter and have at most 32 letters, digits or underscores',
        }),
        Member,
      )
      .refine((members) => !Object.hasOwn(members, 'type'), { error: 'must not have a type' })
      .refine((members) => inRange(Object.keys(members).length, 1, detailBounds.lines), {
        error: `must be 1 to ${detailBounds.lines}`,
      }),
    title: words(120),
    approve: words(detailBounds.approve).optional(),
    digits_needed: z.boolean().optional(),
    resource: z
      .string()
      .max(512)
      .refine((value) => URL.parse(value)?.protocol === 'https:' && !value.includes('#'), {
        error: 'must be an https address',
      })
      .optional(),
  })
  .superRefine((type, context) => {
    for (const { path, message } of faultsOf(type)) {
      context.addIssue({ code: 'custom', path: [...path], message })
    }
  })

function inRange(value: number, min: number, max: number): boolean {
  return value >= min && value <= max
}

type Read = Pick<DetailType, 'members' | 'title' | 'approve'>

interface Fault {
  readonly path: readonly string[]
  readonly message: string
}

/** A language has every word of a type or none, and a title names what is always there. */
function faultsOf({ members, title, approve }: Read): readonly Fault[] {
  return languages.flatMap((language): Fault[] => {
    const sentence = title[language]
    if (sentence === undefined) return []
    const labels = Object.entries(members).map(([name, { label }]) => ({
      path: ['members', name, 'label', language],
      isThere: label[language] !== undefined,
    }))
    const button = {
      path: ['approve', language],
      isThere: !approve || approve[language] !== undefined,
    }
    return [
      ...placesIn(sentence)
        .filter((name) => !isAlwaysThere(members, name))
        .map(() => ({
          path: ['title', language],
          message: 'must only name members that are there and not optional',
        })),
      ...[...labels, button]
        .filter(({ isThere }) => !isThere)
        .map(({ path }) => ({ path, message: 'is missing' })),
    ]
  })
}

function isAlwaysThere(members: Read['members'], name: string): boolean {
  return Object.hasOwn(members, name) && members[name]?.optional !== true
}

/** Reads a file with a JSON array of types, each once. The failure says which and why. */
export function readDetailTypesFile(path: string): Result<readonly DetailType[], string> {
  let contents: unknown
  try {
    contents = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return fail('cannot be read as JSON')
  }
  const read = z.array(Type).max(most.types).safeParse(contents)
  if (!read.success) {
    const faults = read.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    return fail(`has a fault: ${faults.join('; ')}`)
  }
  const twice = read.data.find(({ type }, at) => read.data.findIndex((it) => it.type === type) < at)
  return twice ? fail(`has the type ${twice.type} twice`) : ok(read.data)
}
