import { setTimeout as wait } from 'node:timers/promises'
import { createCompanion } from '@mobile-companion/device/companion'
import type {
  CheckStep,
  Companion,
  DecideOutcome,
  Decision,
  DecisionWatch,
  Enrolment,
  EnrolOutcome,
  LoginToDecide,
} from '@mobile-companion/device/companion.types'
import type { CellularAnswer, OpenOverCellular } from '@mobile-companion/device/platform'
import { generateSoftwareKeys } from '@mobile-companion/device/software-key'
import { createWebPlatform } from '@mobile-companion/device/web-platform'
import { insist } from './insist.ts'
import type { World } from './world.ts'

/** A person's phone: a handset of the sandbox with the companion's own code in it. */
export interface Phone {
  /** E.164. */
  readonly number: string
  readonly pushToken: string
  /** Enrols and stores the push token, however often the server dies meanwhile. */
  enrol(): Promise<EnrolOutcome>
  /** Resolves when the push for this attempt has come; rejects after `withinMs`. */
  pushed(loginId: string, withinMs: number): Promise<void>
  /** How many pushes have come for an attempt. */
  pushes(loginId: string): number
  /** Opens the request and decides, however often the server dies meanwhile. */
  decide(loginId: string, decision: Decision): Promise<DecideOutcome>
  /**
   * As `decide`, but the app is killed as soon as an answer does not come, and has lost what it sent.
   * Opened again, it goes on with what it finds waiting.
   */
  decideOnce(loginId: string, decision: Decision): Promise<void>
  /** Takes itself off the account, however often the server dies meanwhile. */
  remove(): Promise<void>
  close(): void
}

const watch: DecisionWatch = {
  words: { reason: 'Approve', cancel: 'Cancel' },
  onStep: () => {},
  onTrouble: async () => {},
}
const description = {
  name: 'Pixel 9 (simulated)',
  platform: 'web' as const,
  model: 'Pixel 9',
  app_version: '0.1.0',
}

/** Takes a new phone with a SIM of its own. */
export async function pickUpPhone(world: World): Promise<Phone> {
  const handset = await pickUpHandset(world)
  const companion = await install(world, handset)
  let enrolment: Enrolment | undefined
  const enrolled = () => {
    if (!enrolment) throw new Error('this phone is not enrolled')
    return enrolment
  }
  const decide: Phone['decide'] = async (loginId, decision) => {
    const login = await insist(world, () => companion.fetchLogin(enrolled(), loginId))
    return insist(world, () => companion.decide(enrolled(), login, decision, watch))
  }
  const { pushes, close } = listen(world, handset)
  return {
    number: handset.number,
    pushToken: handset.pushToken,
    async enrol() {
      const ask = { phoneNumber: handset.number, device: description }
      const outcome = await insist(world, () => companion.enrol(ask, watch))
      if (outcome.outcome !== 'enrolled') return outcome
      const { enrolment: made } = outcome
      enrolment = made
      await insist(world, () => companion.savePushToken(made, handset.pushToken))
      return outcome
    },
    async pushed(loginId, withinMs) {
      const deadline = performance.now() + withinMs
      while (!pushes.includes(loginId)) {
        if (performance.now() > deadline) throw new Error(`no push after ${withinMs} ms`)
        await wait(10)
      }
    },
    pushes: (loginId) => pushes.filter((id) => id === loginId).length,
    decide,
    async decideOnce(loginId, decision) {
      const login = await insist(world, () => companion.fetchLogin(enrolled(), loginId))
      if (await isAnswered(() => decideUntilLost(companion, enrolled(), login, decision))) return
      const waiting = await insist(world, () => companion.pendingLogins(enrolled()))
      if (waiting.logins.some(({ login_id }) => login_id === loginId))
        await decide(loginId, decision)
    },
    remove: () => insist(world, () => companion.removeThisDevice(enrolled())),
    close,
  }
}

/** Ends with a rejection at the first repeat: there is nothing to repeat any more. */
async function decideUntilLost(
  companion: Companion,
  enrolment: Enrolment,
  login: LoginToDecide,
  decision: Decision,
): Promise<void> {
  const killed = new AbortController()
  const onStep = (step: CheckStep) => {
    if (step === 'waiting') killed.abort()
  }
  await companion.decide(enrolment, login, decision, { ...watch, onStep, signal: killed.signal })
}

function isAnswered(act: () => Promise<void>): Promise<boolean> {
  return act().then(
    () => true,
    () => false,
  )
}

interface Handset {
  readonly number: string
  readonly cookie: string
  readonly pushToken: string
}

async function pickUpHandset({ sandbox }: World): Promise<Handset> {
  const first = await fetch(`${sandbox.phoneUrl}/handset/config`)
  const cookie = first.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const { phone_number: number } = (await first.json()) as { phone_number: string }
  const answer = await fetch(`${sandbox.phoneUrl}/handset/push/token`, {
    method: 'POST',
    headers: { cookie, origin: sandbox.phoneUrl },
  })
  const { token: pushToken } = (await answer.json()) as { token: string }
  return { number, cookie, pushToken }
}

async function install(world: World, handset: Handset): Promise<Companion> {
  const web = createWebPlatform({ openOverCellular: radioOf(world, handset) })
  return createCompanion({
    issuer: world.issuer,
    keys: await generateSoftwareKeys(),
    platform: {
      ...web,
      fetch: world.history.fetch,
      // The phone's own waits are for a network that comes back: here, for the next process.
      async sleep(ms, signal) {
        await web.sleep(ms, signal)
        await world.server.ready()
      },
    },
  })
}

function radioOf({ sandbox }: World, { cookie }: Handset): OpenOverCellular {
  return async (url, { maxRedirects, hopTimeoutMs, totalTimeoutMs, httpHops, signal }) => {
    const response = await fetch(`${sandbox.phoneUrl}/handset/radio`, {
      method: 'POST',
      headers: { cookie, origin: sandbox.phoneUrl, 'content-type': 'application/json' },
      body: JSON.stringify({
        url,
        max_redirects: maxRedirects,
        hop_timeout_ms: hopTimeoutMs,
        total_timeout_ms: totalTimeoutMs,
        http_hops: httpHops,
      }),
      signal: signal ?? null,
    })
    return (await response.json()) as CellularAnswer
  }
}

/** Takes pushes from the moment it is called, straight from the sandbox. */
function listen({ sandbox }: World, { cookie }: Handset) {
  const gone = new AbortController()
  const pushes: string[] = []
  const take = async () => {
    const stream = await fetch(`${sandbox.phoneUrl}/handset/push/stream`, {
      headers: { cookie },
      signal: gone.signal,
    })
    let text = ''
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk).toString('utf8')
      const blocks = text.split('\n\n')
      text = blocks.pop() ?? ''
      for (const block of blocks) {
        const id = /^data: .*"login_id":"([^"]+)"/m.exec(block)?.[1]
        if (id) pushes.push(id)
      }
    }
  }
  // It ends when the phone is put down or the world has ended.
  take().catch(() => {})
  return { pushes, close: () => gone.abort() }
}
