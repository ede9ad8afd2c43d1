import type { Kysely, Transaction } from 'kysely'
import type { Database } from './schema.ts'

class Undone<Answer> extends Error {
  readonly answer: Answer
  constructor(answer: Answer) {
    super('undone')
    this.answer = answer
  }
}

/** Runs one transaction. `undo(answer)` rolls back everything it did and answers all the same. */
export async function transact<Answer>(
  db: Kysely<Database>,
  act: (trx: Transaction<Database>, undo: (answer: Answer) => never) => Promise<Answer>,
): Promise<Answer> {
  try {
    return await db.transaction().execute((trx) =>
      act(trx, (answer) => {
        throw new Undone(answer)
      }),
    )
  } catch (thrown) {
    if (thrown instanceof Undone) return thrown.answer as Answer
    throw thrown
  }
}
