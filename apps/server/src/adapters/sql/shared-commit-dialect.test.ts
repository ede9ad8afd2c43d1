import SqliteConnection from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSharedCommitDialect } from './shared-commit-dialect.ts'

interface Tables {
  notes: { id: number; text: string }
}

let said: string[]
let connection: SqliteConnection.Database
let db: Kysely<Tables>
beforeEach(async () => {
  said = []
  connection = new SqliteConnection(':memory:', { verbose: (text) => said.push(String(text)) })
  db = new Kysely<Tables>({ dialect: createSharedCommitDialect(connection) })
  await sql`create table notes (id integer primary key, text text not null unique)`.execute(db)
  said.length = 0
})
afterEach(() => db.destroy())

const commits = () => said.filter((text) => text === 'commit').length
const add = (id: number, text = `note ${id}`) =>
  db.transaction().execute((trx) => trx.insertInto('notes').values({ id, text }).execute())
const texts = async () => (await db.selectFrom('notes').select('text').execute()).length

test('fifty transactions at once share a commit, and all of them are kept', async () => {
  await Promise.all(Array.from({ length: 50 }, (_, id) => add(id)))
  expect(await texts()).toBe(50)
  expect(commits()).toBeLessThan(5)
})

test('transactions one after the other have a commit each, before they are answered', async () => {
  for (const id of [1, 2, 3]) {
    await add(id)
    expect([commits(), connection.inTransaction]).toEqual([id, false])
  }
})

test('one that fails is undone alone', async () => {
  const results = await Promise.allSettled([add(1), add(2), add(3, 'note 1'), add(4)])
  expect(results.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  expect(await texts()).toBe(3)
})

test('a fault in the middle of a transaction undoes what it did before', async () => {
  const failing = db.transaction().execute(async (trx) => {
    await trx.insertInto('notes').values({ id: 1, text: 'a' }).execute()
    throw new Error('stop')
  })
  await expect(failing).rejects.toThrow('stop')
  expect(await texts()).toBe(0)
})

test('nobody outside sees what is not committed', async () => {
  let seenInside = 0
  const inside = db.transaction().execute(async (trx) => {
    await trx.insertInto('notes').values({ id: 1, text: 'a' }).execute()
    seenInside = (await trx.selectFrom('notes').selectAll().execute()).length
  })
  const outside = texts().then((count) => ({ count, commits: commits() }))
  await inside
  expect([seenInside, await outside]).toEqual([1, { count: 1, commits: 1 }])
})

test('a commit that fails is told to every transaction of it, and the next one works', async () => {
  const exec = connection.exec.bind(connection)
  connection.exec = (text) => {
    if (text === 'commit') throw new Error('disk full')
    return exec(text)
  }
  const results = await Promise.allSettled([add(1), add(2)])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  connection.exec = exec
  expect(await texts()).toBe(0)
  await add(3)
  expect(await texts()).toBe(1)
})

test('transactions take turns: what one reads and then writes is not overtaken', async () => {
  await add(1, '0')
  const increment = () =>
    db.transaction().execute(async (trx) => {
      const { text } = await trx.selectFrom('notes').select('text').executeTakeFirstOrThrow()
      await Promise.resolve()
      await trx
        .updateTable('notes')
        .set({ text: String(Number(text) + 1) })
        .execute()
    })
  await Promise.all(Array.from({ length: 30 }, increment))
  const { text } = await db.selectFrom('notes').select('text').executeTakeFirstOrThrow()
  expect(text).toBe('30')
})
