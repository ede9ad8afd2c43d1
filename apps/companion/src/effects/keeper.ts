import type { Storage } from '../platform/storage.types'
import {
  type Draft,
  firstLine,
  type Kept,
  type KeptLine,
  type KeptService,
  type ReadKept,
  readKept,
  readVersion1,
  type Waiting,
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
  /** Which draft waits to be let in; null for none. */
  keepWaiting(it: (Waiting & { readonly lineId: string }) | null): Promise<void>
  forgetLine(lineId: string): Promise<void>
  keepService(service: KeptService): Promise<void>
  /** Forgets a server with the drafts at it, which it returns. */
  forgetService(issuer: string): Promise<readonly Draft[]>
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
      const first = { services: [], lines: [], drafts: [{ ...firstLine(issuer), waiting: null }] }
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
      const made = { id, issuer, key: id, waiting: null }
      await write({ ...kept, drafts: [...kept.drafts, made] })
      return made
    },
    keepLine: (line) =>
      tryToWrite({
        ...kept,
        lines: [...kept.lines.filter(({ id }) => id !== line.id), line],
        drafts: kept.drafts.filter(({ id }) => id !== line.id),
      }),
    async keepWaiting(it) {
      const drafts = kept.drafts.map((draft): Draft => {
        if (draft.id !== it?.lineId) return { ...draft, waiting: null }
        const { deviceId, phoneNumber, keyX } = it
        return { ...draft, waiting: { deviceId, phoneNumber, keyX } }
      })
      const next = { ...kept, drafts }
      if (writeKept(next) !== writeKept(kept)) await tryToWrite(next)
    },
    forgetLine: (lineId) =>
      tryToWrite({ ...kept, lines: kept.lines.filter(({ id }) => id !== lineId) }),
    async keepService({ issuer, name, thumbprint }) {
      const known = kept.services.find((service) => service.issuer === issuer)
      if (known?.name === name && known.thumbprint === thumbprint) return
      const others = kept.services.filter((service) => service !== known)
      await tryToWrite({ ...kept, services: [...others, { issuer, name, thumbprint }] })
    },
    async forgetService(issuer) {
      const isThere = (it: { readonly issuer: string }) => it.issuer === issuer
      const drafts = kept.drafts.filter(isThere)
      await tryToWrite({
        ...kept,
        services: kept.services.filter((service) => !isThere(service)),
        drafts: kept.drafts.filter((draft) => !isThere(draft)),
      })
      return drafts
    },
  }
}
