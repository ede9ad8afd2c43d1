import { startServer } from './measured-server.ts'
import { type OwnerTime, readProfile } from './profile.ts'
import { closed, copyOf, createDriver, type Template } from './rounds.ts'
import type { StatementTimes } from './sqlite.ts'

/** What one sign-in takes, on average. */
export interface Work {
  /** By who spent it, in ms of the main thread for each sign-in, largest first. */
  readonly owners: readonly OwnerTime[]
  /** By kind of statement, for each sign-in, longest first. */
  readonly statements: readonly StatementTimes[]
}

interface WorkSizes {
  readonly forMs: number
  readonly atOnce: number
}

/** Where the time goes: once under the profiler and once with every statement timed; neither run counts as speed. */
export async function explainWork(
  template: Template,
  folder: string,
  sizes: WorkSizes,
): Promise<Work> {
  return {
    owners: await profile(template, folder, sizes),
    statements: await countStatements(template, folder, sizes),
  }
}

async function profile(template: Template, folder: string, { forMs, atOnce }: WorkSizes) {
  const server = await startServer({ databaseFile: copyOf(template, folder) })
  const drive = createDriver(server, template.accounts)
  await drive(closed(atOnce), forMs)
  await server.ask('profile')
  const { signIns } = await drive(closed(atOnce), forMs)
  const profile = await server.ask('profiled')
  await server.stop()
  return readProfile(profile, signIns)
}

async function countStatements(template: Template, folder: string, { forMs, atOnce }: WorkSizes) {
  const server = await startServer({
    databaseFile: copyOf(template, folder),
    countStatements: true,
  })
  const drive = createDriver(server, template.accounts)
  await drive(closed(atOnce), forMs / 2)
  await server.ask('statements')
  const { signIns } = await drive(closed(atOnce), forMs)
  const statements = await server.ask('statements')
  await server.stop()
  return statements
    .map(({ kind, count, prepareMs, runMs }) => ({
      kind,
      count: count / signIns,
      prepareMs: prepareMs / signIns,
      runMs: runMs / signIns,
    }))
    .toSorted((a, b) => b.prepareMs + b.runMs - a.prepareMs - a.runMs)
}
