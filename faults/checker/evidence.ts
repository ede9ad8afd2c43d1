import SqliteConnection from 'better-sqlite3'
import type { Call } from '../history.ts'
import type { Phone } from '../phone.ts'
import type { Exit } from '../server-process.ts'
import type { Message } from '../wire.ts'
import type { World } from '../world.ts'

/** Rows as SQLite has them. Times are milliseconds since 1970. */
export interface Rows {
  readonly accounts: readonly { sub: string; phone_number: string }[]
  readonly devices: readonly {
    id: string
    sub: string
    status: string
    public_jwk: string
    approval_jwk: string | null
    push_token: string | null
  }[]
  readonly registrations: readonly {
    id: string
    status: string
    device_id: string
    public_jwk: string
    approval_jwk: string | null
    enrolled_device_id: string | null
  }[]
  readonly logins: readonly {
    id: string
    status: string
    sub: string | null
    request: string
    decided_by: string | null
    expires_at: number
    ended_at: number | null
    collected_at: number | null
    return_hash: string | null
  }[]
  readonly checks: readonly {
    id: string
    subject_id: string
    state: string
    outcome: string | null
  }[]
  readonly device_messages: readonly {
    nonce: string
    device_id: string
    subject_id: string | null
    jws: string
    created_at: number
  }[]
  readonly sessions: readonly {
    id: string
    login_id: string
    sub: string
    phone_number: string
    ended_at: number | null
  }[]
  readonly audit_log: readonly { event: string; login_id: string | null }[]
}

/** All that is known about a world, from its clients, its database and its outside. */
export interface Evidence {
  /** When it was taken. */
  readonly now: number
  readonly calls: readonly Call[]
  readonly rows: Rows
  /** What the operator's API lists: its `reference_id` is the id of our check. */
  readonly operatorChecks: readonly { readonly reference_id: string }[]
  /** What went over the wire. */
  readonly messages: readonly Message[]
  /** How many pushes the phones heard, by attempt. */
  readonly heard: (loginId: string) => number
  readonly exits: readonly Exit[]
  readonly log: string
  /** What must not be in the log. */
  readonly secrets: readonly string[]
}

const tables = [
  'accounts',
  'devices',
  'registrations',
  'logins',
  'checks',
  'device_messages',
  'sessions',
  'audit_log',
] as const

/** Takes the evidence of a world while it runs. */
export async function takeEvidence(world: World, phones: readonly Phone[]): Promise<Evidence> {
  return {
    operatorChecks: await listOperatorChecks(world),
    rows: readRows(world.databaseFile),
    now: Date.now(),
    calls: [...world.history.calls],
    messages: [...world.wire.messages],
    heard: (loginId) => phones.reduce((sum, phone) => sum + phone.pushes(loginId), 0),
    exits: [...world.server.exits()],
    log: world.server.log(),
    secrets: [
      world.project.clientSecret,
      ...phones.flatMap(({ number, pushToken }) => [number.slice(1), pushToken]),
      ...secretsOnTheWire(world.wire.messages),
    ],
  }
}

function readRows(file: string): Rows {
  const db = new SqliteConnection(file, { readonly: true })
  try {
    // One transaction: all tables as they are at one moment.
    return db.transaction(() =>
      Object.fromEntries(tables.map((name) => [name, db.prepare(`select * from ${name}`).all()])),
    )() as unknown as Rows
  } finally {
    db.close()
  }
}

async function listOperatorChecks({ sandbox, project }: World) {
  const basic = Buffer.from(`${project.clientId}:${project.clientSecret}`).toString('base64')
  const granted = await fetch(`${sandbox.url}/oauth2/v1/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'phone_check' }),
  })
  const { access_token: token } = (await granted.json()) as { access_token: string }
  const all: { reference_id: string }[] = []
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const answer = await fetch(
      `${sandbox.url}/phone_check/v0.2/checks?size=100&page=${page}&sort=created_at,asc`,
      { headers: { authorization: `Bearer ${token}` } },
    )
    const list = (await answer.json()) as {
      _embedded: { checks: { reference_id: string }[] }
      page: { total_pages: number }
    }
    all.push(...list._embedded.checks)
    pages = list.page.total_pages
  }
  return all
}

/** Cookies, keys, tokens, codes and signed messages, in whatever direction they went. */
function secretsOnTheWire(messages: readonly Message[]): string[] {
  const inBodies =
    /"(?:access_token|jws|enrolment|code|return_code|fcm_token|digits|value)":"([^"]{6,})"/g
  return messages.flatMap(({ headers, body }) => [
    ...[headers.authorization ?? []].flat().map((value) => value.replace(/^\w+ /, '')),
    ...[headers['idempotency-key'] ?? []].flat(),
    ...[headers['companion-nonce'] ?? []].flat(),
    ...(headers['set-cookie'] ?? []).flatMap((value) => /=([^;]{6,})/.exec(value)?.[1] ?? []),
    ...[...body.matchAll(inBodies)]
      .map(([, value = '']) => value)
      .filter((value) => !/^(APPROVED|DENIED|MATCH_PENDING)$/.test(value)),
  ])
}
