import { expect } from 'vitest'
import { createCompanion } from '../src/companion.ts'
import type { CheckStep, Companion, DecisionWatch } from '../src/companion.types.ts'
import type { ApprovalKey, CellularAnswer, PhoneKeys, Platform } from '../src/platform.ts'
import { generateSoftwareKeys } from '../src/software-key.ts'
import { createWebPlatform } from '../src/web-platform.ts'
import { issuer, type ScriptedServer, type Step, scriptServer } from './scripted-server.ts'

interface TestPhone {
  readonly companion: Companion
  readonly keys: PhoneKeys
  readonly server: ScriptedServer
  /** What the phone did besides calling, in order: steps, prompts, troubles, waits, opened URLs. */
  readonly log: string[]
  readonly watch: DecisionWatch
}

/** What the prompts of a test phone say. */
export const words = { reason: 'Approve', cancel: 'Cancel' }

/** A phone whose server plays `script` and whose mobile network gives `radio`, in order. */
export async function testPhone(
  script: readonly Step[],
  {
    radio = [],
    platform = {},
    watch = {},
    approval = {},
    attest,
  }: {
    readonly radio?: readonly CellularAnswer[]
    readonly platform?: Partial<Platform>
    readonly watch?: Partial<DecisionWatch>
    /** What is different about the approval key; null: it is lost. */
    readonly approval?: Partial<ApprovalKey> | null
    readonly attest?: PhoneKeys['attest']
  } = {},
): Promise<TestPhone> {
  const log: string[] = []
  const keys = await testKeys(log, approval, attest)
  const server = scriptServer(keys, script)
  const answers = [...radio]
  const web = createWebPlatform({
    async openOverCellular(url, { maxRedirects, hopTimeoutMs, totalTimeoutMs }) {
      expect({ maxRedirects, hopTimeoutMs, totalTimeoutMs }).toEqual({
        maxRedirects: 10,
        hopTimeoutMs: 5_000,
        totalTimeoutMs: 15_000,
      })
      log.push(`open ${url}`)
      return answers.shift() ?? { ok: false, error: 'connection_failed' }
    },
  })
  const companion = createCompanion({
    issuer,
    keys,
    platform: {
      ...web,
      fetch: server.fetch,
      async sleep(ms) {
        log.push(`sleep ${ms}`)
      },
      ...platform,
    },
  })
  return {
    companion,
    keys,
    server,
    log,
    watch: {
      words,
      onStep: (step: CheckStep) => log.push(step),
      async onTrouble(trouble) {
        log.push(`trouble ${trouble}`)
      },
      ...watch,
    },
  }
}

/** Keys in software, of which the approving one asks: `log` has what its prompt said. */
async function testKeys(
  log: string[],
  approval: Partial<ApprovalKey> | null,
  attest: PhoneKeys['attest'],
): Promise<PhoneKeys> {
  const { device, approval: made } = await generateSoftwareKeys()
  const asking: ApprovalKey | null = made && {
    ...made,
    gate: 'bio',
    level: 'tee',
    sign(bytes, said) {
      log.push(`confirm ${said.reason}`)
      return made.sign(bytes, said)
    },
  }
  return {
    device,
    approval: approval && asking && { ...asking, ...approval },
    ...(attest && { attest }),
  }
}

/** A terminal answer of the redirect chain. */
export function terminal(body: unknown, status = 200): CellularAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { ok: true, status, headers: {}, body: text, hops: [], landed: null }
}
