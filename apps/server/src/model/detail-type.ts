/** The languages that what is approved can be shown in. The first is always there. */
export const languages = ['en', 'de', 'fr', 'es'] as const
export type Language = (typeof languages)[number]

/** The same words in some languages. */
export type Words = { readonly en: string } & { readonly [Other in Language]?: string | undefined }

interface NamedMember {
  readonly label: Words
  readonly optional?: boolean | undefined
}

/** What an app may write in one member of a detail. */
export type DetailMember = NamedMember &
  (
    | { readonly kind: 'text'; readonly max: number }
    /** `{"amount": "12.50", "currency": "EUR"}`. */
    | { readonly kind: 'money' }
    /** Letters and digits without spaces. */
    | { readonly kind: 'account' | 'iban' }
    /** `2030-05-01`. */
    | { readonly kind: 'date' }
    | { readonly kind: 'count'; readonly max: number }
  )

/** A kind of thing that apps may ask people to approve (RFC 9396 section 2), as the operator declares it. */
export interface DetailType {
  readonly type: string
  /** Every member that the app may write, in the order in which the phone shows them. */
  readonly members: Readonly<Record<string, DetailMember>>
  /** One sentence; `{name}` stands for what is shown of a member that is always there. */
  readonly title: Words
  /** The button's words; without them it says what it says of a sign-in. */
  readonly approve?: Words | undefined
  /** Not to be approved where the app shows no digits. */
  readonly digits_needed?: boolean | undefined
  /** The API that the access token is for (RFC 8707). Without one the token is for introspection. */
  readonly resource?: string | undefined
}

/** Everything between braces in a title. */
export function placesIn(title: string): readonly string[] {
  return [...title.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name)
}

/** The language that all of them have: the first wanted one (BCP 47), else English. */
export function languageFor(types: readonly DetailType[], wanted: readonly string[]): Language {
  const known = wanted.map((tag) => tag.toLowerCase().split('-')[0])
  const found = known.find((tag) =>
    types.every(({ title }) => languages.some((it) => it === tag && title[it])),
  )
  return languages.find((it) => it === found) ?? 'en'
}
