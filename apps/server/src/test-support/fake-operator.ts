import type { CheckTrouble } from '@mobile-companion/contract/login'
import type { CellularAnswer, OpenOverCellular } from '@mobile-companion/device/platform'
import type { CheckOutcome } from '../model/check.ts'
import type { PhoneNumber } from '../model/phone-number.ts'
import type { BeginTrouble, NumberVerifier } from '../ports/number-verifier.ts'

interface Check {
  readonly phoneNumber: PhoneNumber
  /** The number of the SIM that opened the URL, by the code that it was given. */
  readonly seen: Map<string, string>
  redeemed: boolean
}

/** A provider and its network in a few lines, for tests of the server alone; the faithful one is apps/sandbox. */
export interface FakeOperator extends NumberVerifier {
  binding: 'device_code' | 'none'
  /** The mobile data of a phone that holds the SIM of this number. */
  networkOf(sim: () => string): OpenOverCellular
  /** What `begin` answers with until it is set back to null. */
  beginTrouble: BeginTrouble | null
  /** What `complete` answers with until it is set back to null. */
  completeTrouble: CheckTrouble | null
  /** What the phone's network answers with until it is set back to null. */
  networkTrouble: Extract<CellularAnswer, { readonly ok: false }>['error'] | null
  readonly begun: string[]
  readonly completed: string[]
  /** Runs in the middle of `begin` and `complete`. */
  meanwhile: () => Promise<void>
}

const host = 'https://operator.example'

export function createFakeOperator(): FakeOperator {
  const checks = new Map<string, Check>()
  const operator: FakeOperator = {
    binding: 'device_code',
    httpHops: false,
    beginTrouble: null,
    completeTrouble: null,
    networkTrouble: null,
    begun: [],
    completed: [],
    meanwhile: async () => undefined,
    async begin({ phoneNumber, referenceId }) {
      operator.begun.push(referenceId)
      await operator.meanwhile()
      if (operator.beginTrouble) return { ok: false, trouble: operator.beginTrouble }
      const providerRef = `ref${checks.size + 1}`
      checks.set(providerRef, { phoneNumber, seen: new Map(), redeemed: false })
      return { ok: true, providerRef, checkUrl: `${host}/${providerRef}` }
    },
    async complete({ providerRef, evidence }) {
      operator.completed.push(providerRef)
      await operator.meanwhile()
      const trouble = operator.completeTrouble
      if (trouble) return { outcome: 'inconclusive', trouble }
      if (evidence.type === 'code') return redeem(checks.get(providerRef), evidence.code)
      const check = checks.get(providerRef)
      const [lastSeen] = [...(check?.seen.values() ?? [])].slice(-1)
      return { outcome: lastSeen === check?.phoneNumber ? 'match' : 'no_match' }
    },
    networkOf: (sim) => async (url) => {
      if (operator.networkTrouble) return { ok: false, error: operator.networkTrouble }
      const providerRef = url.slice(host.length + 1)
      const check = checks.get(providerRef)
      if (!check) return terminal(404, {})
      const code = `code-${providerRef}-${check.seen.size + 1}`
      check.seen.set(code, sim())
      return terminal(200, operator.binding === 'none' ? {} : { check_id: 'provider-check', code })
    },
  }
  return operator
}

function redeem(check: Check | undefined, code: string): CheckOutcome {
  const sim = check?.seen.get(code)
  if (!check || sim === undefined || check.redeemed) {
    return { outcome: 'inconclusive', trouble: 'expired' }
  }
  check.redeemed = true
  return { outcome: sim === check.phoneNumber ? 'match' : 'no_match' }
}

function terminal(status: number, body: object): CellularAnswer {
  return { ok: true, status, headers: {}, body: JSON.stringify(body), hops: [host], landed: null }
}
