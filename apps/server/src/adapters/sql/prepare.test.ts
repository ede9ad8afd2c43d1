import type { Kysely } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { LoginId } from '../../model/ids.ts'
import { openDatabase } from './open-database.ts'
import { prepare } from './prepare.ts'
import type { Database } from './schema.ts'
import { transact } from './transact.ts'

interface Pushed {
  readonly id: LoginId
  readonly at: number
}

const insert = prepare((db, { id, at }: Pushed) =>
  db.insertInto('push_outbox').values({ login_id: id, created_at: at }),
)
const since = prepare((db, { at }: Pick<Pushed, 'at'>) =>
  db
    .selectFrom('push_outbox')
    .select('login_id')
    .where('created_at', '>', at)
    .where('login_id', '!=', 'lgn_never' as LoginId)
    .orderBy('login_id'),
)
const [first, second] = ['lgn_1' as LoginId, 'lgn_2' as LoginId]

let db: Kysely<Database>
beforeEach(async () => {
  db = await openDatabase(':memory:')
  await db.schema.dropTable('push_outbox').execute()
  await db.schema
    .createTable('push_outbox')
    .addColumn('login_id', 'text')
    .addColumn('created_at', 'integer')
    .execute()
})
afterEach(() => db.destroy())

test('a prepared statement takes the values of each call, beside those that it always has', async () => {
  await insert.run(db, { id: first, at: 10 })
  await insert.run(db, { id: second, at: 20 })
  expect(await since.all(db, { at: 0 })).toEqual([{ login_id: first }, { login_id: second }])
  expect(await since.first(db, { at: 10 })).toEqual({ login_id: second })
  expect(await since.first(db, { at: 20 })).toBeUndefined()
})

test('calls at the same time do not take each other\u2019s values', async () => {
  const ids = Array.from({ length: 50 }, (_, index) => `lgn_${index}` as LoginId)
  await Promise.all(ids.map((id, at) => insert.run(db, { id, at })))
  const rows = await db.selectFrom('push_outbox').selectAll().execute()
  expect(rows.map((row) => row.login_id)).toEqual(ids)
  expect(rows.map((row) => row.created_at)).toEqual([...ids.keys()])
})

test('in a transaction it is part of it, and gone with it', async () => {
  await transact<void>(db, async (trx, undo) => {
    await insert.run(trx, { id: first, at: 10 })
    expect(await since.all(trx, { at: 0 })).toHaveLength(1)
    undo(undefined)
  })
  expect(await since.all(db, { at: 0 })).toEqual([])
})

test('a build that computes with what each call brings is a fault, not a wrong statement', async () => {
  const sums = prepare((on, { at }: Pick<Pushed, 'at'>) =>
    on
      .selectFrom('push_outbox')
      .selectAll()
      .where('created_at', '>', at + 1),
  )
  await expect(sums.all(db, { at: 1 })).rejects.toThrow('cannot compute with "at"')
})
