import { detailBounds, mostDetails, type ShownDetail } from '@mobile-companion/contract/approval'
import { type DetailType, type Language, languageFor } from './detail-type.ts'
import { fail, ok, type Result } from './result.ts'
import { shownMember } from './shown-member.ts'

/** The longest `authorization_details` that is read, in bytes of UTF-8. */
export const maxDetailsBytes = 2048

/** What an app asks a person to approve. */
export interface AskedDetails {
  /** The JSON text of `authorization_details` as it will be in the token. */
  readonly json: string
  /** Each of them in words. */
  readonly shown: readonly ShownDetail[]
  /** The API that the token is for; null: the token is for introspection. */
  readonly resource: string | null
}

/**
 * Reads `authorization_details` (RFC 9396 section 2) of a client that is registered for the types
 * `allowed`, and puts it in words, in the first of the languages `wanted` (BCP 47) that the types have.
 * Refuses in words for the app's developer, and with nothing that the app wrote. Whatever is taken is
 * shown, whole and as it is.
 */
export function readDetails(
  text: string,
  {
    types,
    allowed,
    wanted,
  }: {
    readonly types: readonly DetailType[]
    readonly allowed: readonly string[]
    readonly wanted: readonly string[]
  },
): Result<AskedDetails, string> {
  if (new TextEncoder().encode(text).length > maxDetailsBytes) {
    return fail(`is longer than ${maxDetailsBytes} bytes`)
  }
  const given = parse(text)
  if (!Array.isArray(given) || given.length === 0) return fail('is not a JSON array with details')
  if (given.length > mostDetails) return fail(`has more than ${mostDetails} details`)

  const typed = readTypes(given, types, allowed)
  if (!typed.ok) return typed
  const used = typed.value.map(({ type }) => type)
  const [resource = null, ...others] = new Set(used.map((type) => type.resource ?? null))
  if (others.length > 0) return fail('has details for several APIs, which takes several requests')

  const language = languageFor(used, wanted)
  const shown: ShownDetail[] = []
  for (const [index, { type, detail }] of typed.value.entries()) {
    const inWords = showDetail(type, detail, language)
    if (!inWords.ok) return fail(`[${index}]${inWords.failure}`)
    shown.push(inWords.value)
  }
  return ok({ json: JSON.stringify(given), shown, resource })
}

interface TypedDetail {
  readonly type: DetailType
  readonly detail: Detail
}

function readTypes(
  given: readonly unknown[],
  types: readonly DetailType[],
  allowed: readonly string[],
): Result<readonly TypedDetail[], string> {
  const typed: TypedDetail[] = []
  for (const [index, detail] of given.entries()) {
    const type = isObject(detail) ? types.find((it) => it.type === detail.type) : undefined
    if (!isObject(detail) || !type) return fail(`[${index}] is of an unknown type`)
    if (!allowed.includes(type.type)) {
      return fail(`[${index}] is of a type that this client is not registered for`)
    }
    typed.push({ type, detail })
  }
  return ok(typed)
}

type Detail = Readonly<Record<string, unknown>>

function isObject(value: unknown): value is Detail {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function showDetail(
  type: DetailType,
  detail: Detail,
  language: Language,
): Result<ShownDetail, string> {
  const known = ['type', ...Object.keys(type.members)]
  if (Object.keys(detail).some((name) => !known.includes(name))) {
    return fail(' has a member that its type does not have')
  }
  const values = new Map<string, string>()
  const lines: { label: string; value: string }[] = []
  for (const [name, member] of Object.entries(type.members)) {
    if (!Object.hasOwn(detail, name)) {
      if (member.optional) continue
      return fail(`.${name} is missing`)
    }
    const value = shownMember(member, detail[name], language)
    if (value === undefined || value.length > detailBounds.value) {
      return fail(`.${name} is no ${member.kind} as its type wants it`)
    }
    values.set(name, value)
    lines.push({ label: member.label[language] ?? member.label.en, value })
  }
  const title = (type.title[language] ?? type.title.en).replace(/\{([^{}]*)\}/g, (_, name) =>
    apart(values.get(name) ?? ''),
  )
  if (title.length > detailBounds.title) return fail(' is too long to be shown')
  const approve = type.approve?.[language] ?? type.approve?.en ?? null
  return ok({ type: type.type, title, approve, lines })
}

const rightToLeft =
  /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u

/** Letters that run from right to left would draw the numbers beside them along (T-28): they get walls. */
function apart(value: string): string {
  return rightToLeft.test(value) ? `\u2068${value}\u2069` : value
}
