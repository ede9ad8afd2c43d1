import type { Arsenal, Attack } from './attack.ts'
import { cases } from './cases/all.ts'
import { judge } from './judge.ts'
import { createRandom, type Random } from './random.ts'
import { exchange, type Sending } from './wire.ts'

export interface Campaign {
  readonly seed: number
  /** How many requests to send, a few more because a case is never cut off. */
  readonly requests: number
  /** The first case: a run of another number begins elsewhere. */
  readonly from?: number
}

export interface Outcome {
  readonly requests: number
  readonly cases: number
  /** Answers by status; what was closed without one counts as 0. */
  readonly statuses: ReadonlyMap<number, number>
  /** What went wrong, each with what was sent; at most ten. */
  readonly findings: readonly string[]
}

const atOnce = 8
const maxFindings = 10
const shownBytes = 1500

/** Sends cases, eight at a time, until enough requests were sent or too much is wrong. */
export async function attackWith(
  arsenal: Arsenal,
  { seed, requests, from = 0 }: Campaign,
): Promise<Outcome> {
  const statuses = new Map<number, number>()
  const findings: string[] = []
  let sent = 0
  let next = from

  async function runCase(number: number): Promise<void> {
    const random = createRandom(seed, number)
    const { run } = pickCase(random)
    const note = (what: string, about = '') =>
      void findings.push(`seed ${seed}, case ${number} (${run.name}): ${what}${about}`)
    const attack: Attack = {
      random,
      arsenal,
      complain: note,
      async send(sending) {
        sent += 1
        const exchanged = await exchange(arsenal.target.port, sending)
        const { answers } = exchanged
        for (const { status } of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1)
        if (answers.length === 0) statuses.set(0, (statuses.get(0) ?? 0) + 1)
        const complaints = judge(sending, exchanged, arsenal.target.canaries)
        for (const complaint of complaints) note(complaint, show(sending))
        return answers
      },
    }
    await run(attack)
  }
  async function work(): Promise<void> {
    while (sent < requests && findings.length < maxFindings && !arsenal.target.hasEnded()) {
      const number = next
      next += 1
      try {
        await runCase(number)
      } catch (error) {
        findings.push(
          `seed ${seed}, case ${number}: ${error instanceof Error ? error.stack : error}`,
        )
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return { requests: sent, cases: next - from, statuses, findings: findings.slice(0, maxFindings) }
}

const allWeights = cases.reduce((sum, { weight }) => sum + weight, 0)

function pickCase(random: Random) {
  let left = random.int(allWeights)
  const found = cases.find(({ weight }) => {
    left -= weight
    return left < 0
  })
  if (!found) throw new RangeError('no case')
  return found
}

/** The request so that it can be sent again; all in it is of this throw-away world. */
function show({ bytes }: Sending): string {
  const text = bytes.subarray(0, shownBytes).toString('latin1')
  const more = bytes.length > shownBytes ? ` and ${bytes.length - shownBytes} bytes more` : ''
  return `\n  sent ${JSON.stringify(text)}${more}`
}
