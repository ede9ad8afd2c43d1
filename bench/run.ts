import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../scripts/processes.mjs'
import { makeStore } from './accounts.ts'
import {
  type BackchannelFigures,
  type BackchannelSizes,
  measureBackchannel,
} from './backchannel.ts'
import { describeMachine, type Machine } from './machine.ts'
import { type OpenidRound, type OpenidSizes, runOpenidRound } from './openid.ts'
import { type RoundFigures, type RoundSizes, runRound, type Template } from './rounds.ts'
import { type StartTiming, timeStarts } from './start-timing.ts'
import { timeStartUp } from './start-up.ts'
import { holdBrowsers, type WaitingBrowsers } from './waiting-browsers.ts'
import { explainWork, type Work } from './work.ts'

/** How much is measured. */
export interface Sizes {
  readonly few: number
  readonly many: number
  /** Rounds for each number of accounts, interleaved. */
  readonly rounds: number
  readonly round: RoundSizes
  readonly workMs: number
  readonly openid: OpenidSizes
  readonly backchannel: BackchannelSizes
  readonly startSamples: number
  readonly browsers: number
  /** Starts, and streams, before those that count. */
  readonly warmUps: number
  readonly startUps: number
  /** For how long the disk is asked. */
  readonly probeMs: number
}

export interface Results {
  readonly sizes: Sizes
  readonly machine: Machine
  readonly few: readonly RoundFigures[]
  readonly many: readonly RoundFigures[]
  readonly work: Work
  readonly openid: readonly OpenidRound[]
  readonly backchannel: BackchannelFigures
  readonly starts: StartTiming
  readonly browsers: WaitingBrowsers
  /** Median, ms. */
  readonly startUp: { readonly few: number; readonly many: number }
  readonly tookMs: number
}

/** Measures everything, one thing after the other. `say` hears what is going on. */
export async function runBench(sizes: Sizes, say: (line: string) => void): Promise<Results> {
  const began = performance.now()
  // Not the system's folder for temporary files: where that is memory, commits cost nothing.
  mkdirSync(join(root, 'data'), { recursive: true })
  const folder = mkdtempSync(join(root, 'data', 'bench-'))
  try {
    const machine = describeMachine(folder, sizes.probeMs)
    say(`making stores with ${sizes.few} and ${sizes.many} accounts`)
    const few = await template(folder, sizes.few)
    const many = await template(folder, sizes.many)
    const figures: { few: RoundFigures[]; many: RoundFigures[] } = { few: [], many: [] }
    for (let round = 1; round <= sizes.rounds; round += 1) {
      say(`sign-ins, round ${round} of ${sizes.rounds}`)
      figures.few.push(await runRound(few, folder, sizes.round))
      figures.many.push(await runRound(many, folder, sizes.round))
    }
    say('where the time goes')
    const work = await explainWork(few, folder, {
      forMs: sizes.workMs,
      atOnce: sizes.round.atOnce,
    })
    const openid: OpenidRound[] = []
    for (let round = 1; round <= sizes.rounds; round += 1) {
      say(`OpenID sign-ins, round ${round} of ${sizes.rounds}`)
      openid.push(await runOpenidRound(few, folder, sizes.openid))
    }
    say('back ends')
    const backchannel = await measureBackchannel(few, folder, sizes.backchannel)
    say('starts for known and unknown numbers')
    const starts = await timeStarts(few, folder, sizes)
    say('waiting browsers')
    const browsers = await holdBrowsers(few, folder, sizes)
    say('start-up')
    const startUp = {
      few: await timeStartUp(few, folder, sizes.startUps),
      many: await timeStartUp(many, folder, sizes.startUps),
    }
    const tookMs = performance.now() - began
    return {
      sizes,
      machine,
      ...figures,
      work,
      openid,
      backchannel,
      starts,
      browsers,
      startUp,
      tookMs,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function template(folder: string, count: number): Promise<Template> {
  const file = join(folder, `${count}.sqlite`)
  return { file, accounts: await makeStore(file, count) }
}
