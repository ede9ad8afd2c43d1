import { afterAll, beforeAll, expect, test } from 'vitest'
import { flows } from '../flows.ts'
import type { Phone } from '../phone.ts'
import type { Message } from '../wire.ts'
import { startWorld, type World } from '../world.ts'
import { checkWorld, type Invariant } from './check-world.ts'
import { type Evidence, takeEvidence } from './evidence.ts'

let world: World
const phones: Phone[] = []
let evidence: Evidence

beforeAll(async () => {
  world = await startWorld()
  for (const flow of [flows.signIn, flows.deny, flows.samePhone, flows.remove]) {
    const phone = await flow.prepare(world)
    phones.push(phone)
    await flow.run(world, phone)
  }
  evidence = await takeEvidence(world, phones)
})
afterAll(async () => {
  for (const phone of phones) phone.close()
  await world.stop()
})

test('a world in which nothing went wrong passes', () => {
  expect(checkWorld(evidence)).toEqual([])
})

type Row<Table extends keyof Evidence['rows']> = Evidence['rows'][Table][number]

/** The same evidence with one table changed. */
function withRows<Table extends keyof Evidence['rows']>(
  table: Table,
  change: (rows: readonly Row<Table>[]) => readonly Row<Table>[],
): Evidence {
  const rows = change(evidence.rows[table] as readonly Row<Table>[])
  return { ...evidence, rows: { ...evidence.rows, [table]: rows } }
}

function pushOf(loginId: string): Message {
  const push = evidence.messages.find(
    ({ path, kind, body }) =>
      path.endsWith('/messages:send') && kind === 'request' && body.includes(loginId),
  )
  if (!push) throw new Error('no push')
  return push
}

const succeeded = () => evidence.rows.logins.find(({ status }) => status === 'MATCH_SUCCESS')?.id
const denied = () => evidence.rows.logins.find(({ status }) => status === 'DENIED')?.id

const faults: readonly (readonly [string, Invariant, () => Evidence])[] = [
  ['an attempt is gone', 'acknowledged writes are there', () => withRows('logins', () => [])],
  ['a session is gone', 'acknowledged writes are there', () => withRows('sessions', () => [])],
  ['a device is gone', 'acknowledged writes are there', () => withRows('devices', () => [])],
  [
    'a removed phone is back',
    'acknowledged writes are there',
    () => withRows('devices', (rows) => rows.map((row) => ({ ...row, status: 'ACTIVE' }))),
  ],
  [
    'a session outlived the phone that approved it',
    'acknowledged writes are there',
    () => withRows('sessions', (rows) => rows.map((row) => ({ ...row, ended_at: null }))),
  ],
  [
    'a success became open again',
    'acknowledged writes are there',
    () => withRows('logins', (rows) => rows.map((row) => ({ ...row, status: 'APPROVED' }))),
  ],
  [
    'a call without a rule',
    'acknowledged writes are there',
    () => ({
      ...evidence,
      calls: evidence.calls.map((call) => ({ ...call, name: `NEW ${call.name}` })),
    }),
  ],
  [
    'a 500',
    'no server errors',
    () => ({ ...evidence, calls: evidence.calls.map((call) => ({ ...call, status: 500 })) }),
  ],
  [
    'a second attempt for one key',
    'one attempt for one key',
    () => withRows('logins', ([first, ...rest]) => (first ? [first, first, ...rest] : [])),
  ],
  [
    'two ends of one attempt',
    'an attempt ends once',
    () =>
      withRows('audit_log', (rows) => [
        ...rows,
        { event: 'login_expired', login_id: denied() ?? '' },
      ]),
  ],
  [
    'another end than was told',
    'an attempt ends once',
    () =>
      withRows('logins', (rows) =>
        rows.map((row) => (row.status === 'DENIED' ? { ...row, status: 'CANCELLED' } : row)),
      ),
  ],
  [
    'an end without a time',
    'an attempt ends once',
    () => withRows('logins', (rows) => rows.map((row) => ({ ...row, ended_at: null }))),
  ],
  [
    'an attempt that nobody ended',
    'nothing open after its deadline',
    () => ({
      ...withRows('logins', (rows) =>
        rows.map((row) => ({ ...row, status: 'UNKNOWN', ended_at: null })),
      ),
      now: evidence.now + 130_000,
    }),
  ],
  [
    'a session of a denied attempt',
    'a session needs a collected success',
    () => withRows('sessions', (rows) => rows.map((row) => ({ ...row, login_id: denied() ?? '' }))),
  ],
  [
    'a second session',
    'a session needs a collected success',
    () => withRows('sessions', (rows) => [...rows, ...rows]),
  ],
  [
    'a session without a match',
    'a session needs a collected success',
    () => withRows('checks', (rows) => rows.map((row) => ({ ...row, outcome: null }))),
  ],
  [
    'a session of another number',
    'one account, one number',
    () => withRows('sessions', (rows) => rows.map((row) => ({ ...row, phone_number: '+1' }))),
  ],
  [
    'another key',
    'kept messages verify',
    () => {
      const [one] = evidence.rows.devices.slice(-1)
      return withRows('devices', (rows) =>
        rows.map((row) => ({ ...row, public_jwk: one?.public_jwk ?? '' })),
      )
    },
  ],
  [
    'other bytes than were shown',
    'kept messages verify',
    () => withRows('logins', (rows) => rows.map((row) => ({ ...row, request: '{}' }))),
  ],
  [
    'other digits than the page had',
    'kept messages verify',
    () => ({
      ...evidence,
      calls: evidence.calls.map((call) =>
        call.name === 'POST /api/login'
          ? { ...call, body: { data: { ...call.body.data, digits: '------' } } }
          : call,
      ),
    }),
  ],
  [
    'an approval without digits that nothing else ties',
    'kept messages verify',
    () => withRows('logins', (rows) => rows.map((row) => ({ ...row, return_hash: null }))),
  ],
  [
    'a code that is forgotten',
    'a way back is taken with its code',
    () => withRows('logins', (rows) => rows.map((row) => ({ ...row, return_hash: null }))),
  ],
  [
    'a sign-in without the code',
    'a way back is taken with its code',
    () => ({ ...evidence, calls: evidence.calls.map((call) => ({ ...call, sent: '{}' })) }),
  ],
  [
    'a sign-in that nobody asked for',
    'a way back is taken with its code',
    () => ({
      ...evidence,
      calls: evidence.calls.filter(({ path }) => !path.endsWith('/session')),
    }),
  ],
  [
    'a message that is kept twice',
    'a nonce is used once',
    () => withRows('device_messages', ([first, ...rest]) => (first ? [first, first, ...rest] : [])),
  ],
  [
    'a third push',
    'one push, two at most, none late',
    () => {
      const push = pushOf(succeeded() ?? '')
      return { ...evidence, messages: [...evidence.messages, push, push] }
    },
  ],
  [
    'no push',
    'one push, two at most, none late',
    () => ({ ...evidence, messages: evidence.messages.filter(({ leg }) => leg === 'clients') }),
  ],
  [
    'a push after the end',
    'one push, two at most, none late',
    () => {
      const late = { ...pushOf(denied() ?? ''), at: evidence.now }
      return { ...evidence, messages: [...evidence.messages, late] }
    },
  ],
  [
    'a check for a denied attempt',
    'checks only after an approval',
    () =>
      withRows('checks', (rows) =>
        rows.map((row) => ({
          ...row,
          subject_id: row.subject_id.replace(/^lgn.*/, denied() ?? ''),
        })),
      ),
  ],
  [
    'a check that is none of ours',
    'checks only after an approval',
    () => ({ ...evidence, operatorChecks: [{ reference_id: 'chk_other' }] }),
  ],
  [
    'four checks of one attempt',
    'checks only after an approval',
    () => ({
      ...evidence,
      operatorChecks: [1, 2, 3, 4].flatMap(() => evidence.operatorChecks),
    }),
  ],
  [
    'an end by itself',
    'ends by our hand only',
    () => ({ ...evidence, exits: [{ code: 1, signal: null, wanted: false }] }),
  ],
  [
    'an unhandled rejection',
    'ends by our hand only',
    () => ({ ...evidence, log: `${evidence.log}\nError: unhandled\n` }),
  ],
  [
    'a logged error',
    'ends by our hand only',
    () => ({ ...evidence, log: `${evidence.log}\n{"level":50,"msg":"failed"}\n` }),
  ],
  [
    'a number in the log',
    'no secret in the log',
    () => ({ ...evidence, log: `${evidence.log}\n{"level":30,"to":"${phones[0]?.number}"}\n` }),
  ],
]

test('the checker finds it: any one kept message is gone', () => {
  const all = evidence.rows.device_messages
  expect(all.length).toBeGreaterThan(6)
  for (const gone of all) {
    const found = checkWorld(
      withRows('device_messages', (rows) => rows.filter((row) => row !== gone)),
    )
    expect(found.join()).toContain('acknowledged writes are there' satisfies Invariant)
  }
})

test.each(faults)('the checker finds it: %s', (_name, invariant, tamper) => {
  const broken = new Set(checkWorld(tamper()).map((finding) => finding.split(':')[0]))
  expect([...broken]).toContain(invariant)
})
