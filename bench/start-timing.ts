import { setTimeout as sleep } from 'node:timers/promises'
import { unknownNumber } from './accounts.ts'
import { createHttpClient } from './http-client.ts'
import { startServer } from './measured-server.ts'
import { copyOf, type Template } from './rounds.ts'
import { start } from './sign-in.ts'
import { kolmogorovSmirnov, median } from './statistics.ts'

/** How two sets of times compare. Milliseconds; `distance` and `critical` are Kolmogorov-Smirnov's, at 1 %. */
export interface Comparison {
  readonly known: number
  readonly unknown: number
  readonly distance: number
  readonly critical: number
}

export interface StartTiming {
  readonly samples: number
  /** The answer to a start itself. */
  readonly itself: Comparison
  /** The answer to the request that follows at once: what the server still does for the first one delays it. */
  readonly following: Comparison
}

/** Longer than what a start leaves behind to do, so that no pair touches the next one. */
const restMs = 4

/** Times starts for enrolled and for unknown numbers, in random order, one at a time (T-30). */
export async function timeStarts(
  template: Template,
  folder: string,
  { startSamples, warmUps }: { readonly startSamples: number; readonly warmUps: number },
): Promise<StartTiming> {
  const server = await startServer({ databaseFile: copyOf(template, folder) })
  const http = createHttpClient(server.port)
  let unknowns = 0
  const time = async (number: string) => {
    const began = performance.now()
    await start(http, number)
    return performance.now() - began
  }
  const unknown = () => {
    unknowns += 1
    return unknownNumber(unknowns)
  }
  const itself = { known: [] as number[], unknown: [] as number[] }
  const following = { known: [] as number[], unknown: [] as number[] }
  for (let index = -warmUps; index < startSamples * 2; index += 1) {
    const account = template.accounts[Math.floor(Math.random() * template.accounts.length)]
    const which = Math.random() < 0.5 && account ? 'known' : 'unknown'
    const first = await time(which === 'known' && account ? account.phoneNumber : unknown())
    const second = await time(unknown())
    if (index >= 0) {
      itself[which].push(first)
      following[which].push(second)
    }
    await sleep(restMs)
  }
  http.close()
  await server.stop()
  return { samples: startSamples * 2, itself: compare(itself), following: compare(following) }
}

function compare({ known, unknown }: Record<'known' | 'unknown', number[]>): Comparison {
  return {
    known: median(known),
    unknown: median(unknown),
    ...kolmogorovSmirnov(known, unknown),
  }
}
