import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import type { Account } from './accounts.ts'
import { createHttpClient } from './http-client.ts'
import { type MeasuredServer, startServer } from './measured-server.ts'
import { type SignedIn, signIn } from './sign-in.ts'
import type { StoreSettings } from './sqlite.ts'
import { quantile } from './statistics.ts'

/** A store that rounds copy, so that each begins alike. */
export interface Template {
  readonly file: string
  readonly accounts: readonly Account[]
}

/** How long each part of a round lasts, and how hard it presses. */
export interface RoundSizes {
  readonly warmUpMs: number
  readonly fullMs: number
  readonly steadyMs: number
  readonly aloneMs: number
  /** Sign-ins under way at once, at full load. */
  readonly atOnce: number
}

/** What one kind of load came to. Times in ms. */
export interface LoadFigures {
  readonly signIns: number
  readonly perSecond: number
  readonly signIn: Spread
  /** From the provider's answer at the server to the event at the browser. */
  readonly match: Spread
  /** Share of one core (0 to 1) that the process used. */
  readonly serverBusy: number
  readonly driverBusy: number
}

export interface Spread {
  readonly p50: number
  readonly p99: number
}

export interface RoundFigures {
  readonly store: StoreSettings
  readonly full: LoadFigures
  readonly steady: LoadFigures
  readonly alone: LoadFigures
}

let copies = 0

/** A copy of a store, for one server. */
export function copyOf({ file }: Template, folder: string): string {
  copies += 1
  const copy = join(folder, `copy-${copies}.sqlite`)
  copyFileSync(file, copy)
  return copy
}

/** One round on a fresh server: warm-up, then full load, half of that, and one sign-in at a time. */
export async function runRound(
  template: Template,
  folder: string,
  sizes: RoundSizes,
): Promise<RoundFigures> {
  const server = await startServer({ databaseFile: copyOf(template, folder) })
  const drive = createDriver(server, template.accounts)
  const full = closed(sizes.atOnce)
  await drive(full, sizes.warmUpMs)
  const most = await drive(full, sizes.fullMs)
  const steady = await drive(open(most.perSecond / 2), sizes.steadyMs)
  const alone = await drive(closed(1), sizes.aloneMs)
  const store = await server.ask('about')
  await server.stop()
  return { store, full: most, steady, alone }
}

/** Starts sign-ins until the time is over; resolves when the last has ended. */
type Load = (signInOnce: () => Promise<void>, forMs: number) => Promise<void>

/** So many under way at once: each that ends begins the next. */
export function closed(atOnce: number): Load {
  return async (signInOnce, forMs) => {
    const until = performance.now() + forMs
    const one = async () => {
      do await signInOnce()
      while (performance.now() < until)
    }
    await Promise.all(Array.from({ length: atOnce }, one))
  }
}

/** So many begun a second, whether or not earlier ones have ended. */
function open(perSecond: number): Load {
  return async (signInOnce, forMs) => {
    const began = performance.now()
    const all: Promise<void>[] = []
    const total = Math.ceil((forMs / 1_000) * perSecond)
    for (let index = 0; index < total; index += 1) {
      const due = began + (index * 1_000) / perSecond
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
      all.push(signInOnce())
    }
    await Promise.all(all)
  }
}

/** Accounts in turn, spread over the whole store: every one once before any comes again. */
export function createPicker(accounts: readonly Account[]): () => Account {
  let next = 0
  let stride = Math.max(1, Math.floor(accounts.length * 0.618))
  while (commonDivisor(stride, accounts.length) > 1) stride += 1
  return () => {
    next = (next + stride) % accounts.length
    const account = accounts[next]
    if (!account) throw new Error('no account')
    return account
  }
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b)
}

/** Drives sign-ins of ever another account. Gives up at the first that does not end well. */
export function createDriver(
  server: MeasuredServer,
  accounts: readonly Account[],
): (load: Load, forMs: number) => Promise<LoadFigures> {
  const pick = createPicker(accounts)
  return async (load, forMs) => {
    const browser = createHttpClient(server.port)
    const phone = createHttpClient(server.port)
    const done: SignedIn[] = []
    await server.ask('matches')
    const serverBefore = await server.ask('cpu')
    const before = process.cpuUsage()
    const began = performance.now()
    await load(async () => {
      done.push(await signIn(server, { browser, phone }, pick()))
    }, forMs)
    const tookMs = performance.now() - began
    const driver = process.cpuUsage(before)
    const serverUsed = (await server.ask('cpu')) - serverBefore
    const matches = new Map(await server.ask('matches'))
    browser.close()
    phone.close()
    return {
      signIns: done.length,
      perSecond: (done.length / tookMs) * 1_000,
      signIn: spread(done.map((each) => each.tookMs)),
      match: spread(done.map((each) => each.heardAt - (matches.get(each.checkId) ?? Number.NaN))),
      serverBusy: serverUsed / 1_000 / tookMs,
      driverBusy: (driver.user + driver.system) / 1_000 / tookMs,
    }
  }
}

function spread(values: readonly number[]): Spread {
  return { p50: quantile(values, 0.5), p99: quantile(values, 0.99) }
}
