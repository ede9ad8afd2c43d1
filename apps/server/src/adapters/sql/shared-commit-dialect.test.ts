import SqliteConnection from 'better-sqlite3'
import { Kysely, sql } from 'kysely'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createDiskFlusher, noDisk } from './disk-flusher.ts'
import { createSharedCommitDialect } from './shared-commit-dialect.ts'

interface Tables {
  notes: { id: number; text: string }
}

let said: string[]
let connection: SqliteConnection.Database
let db: Kysely<Tables>
/** What the disk does. */
let syncs: () => Promise<void>
beforeEach(async () => {
  said = []
  syncs = async () => undefined
  connection = new SqliteConnection(':memory:', { verbose: (text) => said.push(String(text)) })
  db = new Kysely<Tables>({
    dialect: createSharedCommitDialect(
      connection,
      createDiskFlusher({ sync: () => syncs(), close: async () => undefined }),
    ),
  })
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

test('a change outside of a transaction is committed, and waits for the disk like any other', async () => {
  await db.insertInto('notes').values({ id: 1, text: 'a' }).execute()
  expect([await texts(), connection.inTransaction]).toEqual([1, false])
})

test('neither who wrote nor who reads is answered before the disk has it', async () => {
  const disk = Promise.withResolvers<void>()
  syncs = () => disk.promise
  const answered: string[] = []
  const all = [
    add(1).then(() => answered.push('written')),
    texts().then((count) => answered.push(`read ${count}`)),
  ]
  await vi.waitUntil(() => commits() === 1)
  all.push(texts().then((count) => answered.push(`read after the commit ${count}`)))
  await new Promise((resolve) => setImmediate(resolve))
  expect(answered).toEqual([])
  disk.resolve()
  await Promise.all(all)
  expect(answered.toSorted()).toEqual(['read 1', 'read after the commit 1', 'written'])
})

test('transactions go on while the disk writes, and share the next sync', async () => {
  const disks: PromiseWithResolvers<void>[] = []
  syncs = () => {
    const disk = Promise.withResolvers<void>()
    disks.push(disk)
    return disk.promise
  }
  const first = add(1)
  await vi.waitUntil(() => disks.length === 1)
  const others = [add(2)]
  await vi.waitUntil(() => commits() === 2)
  others.push(add(3))
  await vi.waitUntil(() => commits() === 3)
  disks[0]?.resolve()
  await first
  await vi.waitUntil(() => disks.length === 2)
  disks[1]?.resolve()
  await Promise.all(others)
  expect(disks).toHaveLength(2)
})

test('after a disk that failed once nothing is answered any more', async () => {
  syncs = async () => {
    throw new Error('input/output error')
  }
  await expect(add(1)).rejects.toThrow('input/output error')
  syncs = async () => undefined
  await expect(add(2)).rejects.toThrow('input/output error')
  await expect(texts()).rejects.toThrow('input/output error')
  await expect(db.destroy()).rejects.toThrow('input/output error')
  db = new Kysely<Tables>({
    dialect: createSharedCommitDialect(new SqliteConnection(':memory:'), createDiskFlusher(noDisk)),
  })
})

test('what a reader saw of a commit that failed is not told', async () => {
  const exec = connection.exec.bind(connection)
  connection.exec = (text) => {
    if (text === 'commit') throw new Error('disk full')
    return exec(text)
  }
  const adding = add(1)
  const reading = texts()
  await expect(adding).rejects.toThrow('disk full')
  connection.exec = exec
  expect(await reading).toBe(0)
})
