import { expect } from 'vitest'
import { createCompanion } from '../src/companion.ts'
import type { CheckStep, CheckWatch, Companion } from '../src/companion.types.ts'
import type { CellularAnswer, DeviceKey, Platform } from '../src/platform.ts'
import { generateSoftwareKeyPair, softwareKey } from '../src/software-key.ts'
import { createWebPlatform } from '../src/web-platform.ts'
import { issuer, type ScriptedServer, type Step, scriptServer } from './scripted-server.ts'

interface TestPhone {
  readonly companion: Companion
  readonly key: DeviceKey
  readonly server: ScriptedServer
  /** What the phone did besides calling, in order: steps, troubles, waits, opened URLs. */
  readonly log: string[]
  readonly watch: CheckWatch
}

/** A phone whose server plays `script` and whose mobile network gives `radio`, in order. */
export async function testPhone(
  script: readonly Step[],
  {
    radio = [],
    platform = {},
    watch = {},
  }: {
    readonly radio?: readonly CellularAnswer[]
    readonly platform?: Partial<Platform>
    readonly watch?: Partial<CheckWatch>
  } = {},
): Promise<TestPhone> {
  const key = await softwareKey(await generateSoftwareKeyPair())
  const server = scriptServer(key.publicJwk, script)
  const log: string[] = []
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
    key,
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
    key,
    server,
    log,
    watch: {
      onStep: (step: CheckStep) => log.push(step),
      async onTrouble(trouble) {
        log.push(`trouble ${trouble}`)
      },
      ...watch,
    },
  }
}

/** A terminal answer of the redirect chain. */
export function terminal(body: unknown, status = 200): CellularAnswer {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return { ok: true, status, headers: {}, body: text, hops: [], landed: null }
}
