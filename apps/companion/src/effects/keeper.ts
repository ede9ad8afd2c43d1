import type { Storage } from '../platform/storage.types'
import type { Service } from '../state/app-state'
import {
  type Draft,
  firstLine,
  type Kept,
  type KeptLine,
  type ReadKept,
  readKept,
  readVersion1,
  writeKept,
} from '../state/kept'
import { reportFault } from './call'

/** What outlives the app, and the one hand that writes it. */
export interface Keeper {
  readonly kept: () => Kept
  /** The number that is to be confirmed at `issuer`: as it was begun, else a new one with an id by `newId`. */
  draftAt(issuer: string, newId: () => string): Promise<Draft>
  /** A draft has become a line. */
  keepLine(line: KeptLine): Promise<void>
  forgetLine(lineId: string): Promise<void>
  keepService(service: Service): Promise<void>
}

export type OpenedKeeper =
  | { readonly found: 'kept'; readonly keeper: Keeper }
  | { readonly found: 'unreadable' | 'newer' }

/** Reads what is kept; of version 1, which knew one number at `issuer`, it moves that. */
export async function openKeeper(
  storage: Storage,
  storageOf: (lineId: string) => Storage,
  issuer: string,
): Promise<OpenedKeeper> {
  const read = await readAny(storage, storageOf, issuer)
  switch (read.found) {
    case 'kept':
      return { found: 'kept', keeper: createKeeper(storage, read.kept) }
    case 'nothing': {
      const first = { services: [], lines: [], drafts: [firstLine(issuer)] }
      return { found: 'kept', keeper: createKeeper(storage, first) }
    }
    default:
      return { found: read.found }
  }
}

/** Forgets what could not be read. */
export async function dropKept(storage: Storage): Promise<void> {
  await storage.remove('lines')
  await storage.remove('enrolment')
  await storage.remove('past')
}

async function readAny(
  storage: Storage,
  storageOf: (lineId: string) => Storage,
  issuer: string,
): Promise<ReadKept> {
  const read = readKept(await storage.read('lines'))
  if (read.found !== 'nothing') return read
  const before = readVersion1(await storage.read('enrolment'), issuer)
  if (before.found !== 'kept') return before
  const [line] = before.kept.lines
  const past = await storage.read('past')
  // In this order: stopped anywhere, the next start finds the number in one form or the other.
  if (line && past !== null) await storageOf(line.id).write('past', past)
  await storage.write('lines', writeKept(before.kept))
  await storage.remove('enrolment')
  await storage.remove('past')
  return before
}

function createKeeper(storage: Storage, first: Kept): Keeper {
  let kept = first
  let writing: Promise<void> = Promise.resolve()
  const write = (next: Kept): Promise<void> => {
    kept = next
    // One after the other: the last state is what stays.
    writing = writing.catch(() => undefined).then(() => storage.write('lines', writeKept(kept)))
    return writing
  }
  /** The app goes on with what it has, until it is closed. */
  const tryToWrite = (next: Kept) => write(next).catch(reportFault)
  return {
    kept: () => kept,
    async draftAt(issuer, newId) {
      const draft = kept.drafts.find((each) => each.issuer === issuer)
      if (draft) return draft
      const id = newId()
      const made = { id, issuer, key: id }
      await write({ ...kept, drafts: [...kept.drafts, made] })
      return made
    },
    keepLine: (line) =>
      tryToWrite({
        ...kept,
        lines: [...kept.lines.filter(({ id }) => id !== line.id), line],
        drafts: kept.drafts.filter(({ id }) => id !== line.id),
      }),
    forgetLine: (lineId) =>
      tryToWrite({ ...kept, lines: kept.lines.filter(({ id }) => id !== lineId) }),
    async keepService({ issuer, name }) {
      const others = kept.services.filter((service) => service.issuer !== issuer)
      const isKept = kept.services.some((one) => one.issuer === issuer && one.name === name)
      if (!isKept) await tryToWrite({ ...kept, services: [...others, { issuer, name }] })
    },
  }
}
