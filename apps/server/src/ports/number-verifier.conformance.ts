import { expect, onTestFinished, test } from 'vitest'
import type { Evidence } from '../model/check.ts'
import type { PhoneNumber } from '../model/phone-number.ts'
import type { BegunCheck, NumberVerifier } from './number-verifier.ts'

/** A verifier, its provider, and two phones on the provider's mobile network. */
export interface VerifierWorld {
  readonly verifier: NumberVerifier
  /** The number of the owner's SIM. */
  readonly phoneNumber: PhoneNumber
  /** Opens a check URL and gives what the phone would bring back from it. */
  open(checkUrl: string, over: 'own_sim' | 'other_sim' | 'wifi'): Promise<Evidence>
  close(): Promise<void>
}

/** What every verifier promises. `binding: 'none'` promises less: see `NumberVerifier.binding`. */
export function testNumberVerifier(createWorld: () => Promise<VerifierWorld>): void {
  async function setUp() {
    const world = await createWorld()
    onTestFinished(() => world.close())
    const begin = async (referenceId = 'lgn_AAAAAAAAAAAAAAAAAAAAAA'): Promise<BegunCheck> => {
      const begun = await world.verifier.begin({ phoneNumber: world.phoneNumber, referenceId })
      if (!begun.ok) throw new Error(begun.trouble)
      return begun
    }
    const complete = ({ providerRef }: BegunCheck, evidence: Evidence) => {
      if (evidence.type === 'error') throw new Error(evidence.trouble)
      return world.verifier.complete({ providerRef, evidence })
    }
    return { ...world, begin, complete }
  }

  const guess = { type: 'code', code: '0000000000' } as const

  test('the SIM of the number is a match', async () => {
    const { begin, complete, open } = await setUp()
    const check = await begin()
    expect(await complete(check, await open(check.checkUrl, 'own_sim'))).toEqual({
      outcome: 'match',
    })
  })

  test('another SIM is no match', async () => {
    const { begin, complete, open } = await setUp()
    const check = await begin()
    expect(await complete(check, await open(check.checkUrl, 'other_sim'))).toEqual({
      outcome: 'no_match',
    })
  })

  test('a URL opened over Wi-Fi brings nothing that could be redeemed', async () => {
    const { begin, complete, open } = await setUp()
    const check = await begin()
    expect(await open(check.checkUrl, 'wifi')).toEqual({ type: 'error', trouble: 'not_cellular' })
    expect(await complete(check, guess)).toMatchObject({ outcome: 'inconclusive' })
  })

  test('every check has a URL and a reference of its own', async () => {
    const { begin } = await setUp()
    const [first, second] = await Promise.all([begin(), begin()])
    expect(first.checkUrl).not.toBe(second.checkUrl)
    expect(first.providerRef).not.toBe(second.providerRef)
  })

  test('redeeming twice, at once or later, is one match and else inconclusive', async () => {
    const { begin, complete, open } = await setUp()
    const check = await begin()
    const evidence = await open(check.checkUrl, 'own_sim')
    const outcomes = await Promise.all([complete(check, evidence), complete(check, evidence)])
    outcomes.push(await complete(check, evidence))
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
      'inconclusive',
      'inconclusive',
      'match',
    ])
  })

  test('T-71 what was brought back from one check does not redeem another', async () => {
    const { begin, complete, open } = await setUp()
    const [first, second] = await Promise.all([begin(), begin()])
    const evidence = await open(first.checkUrl, 'own_sim')
    await open(second.checkUrl, 'own_sim')
    expect(await complete(second, evidence)).toMatchObject({ outcome: 'inconclusive' })
  })

  test('T-70 whoever starts a check and has the owner open its URL does not reach a match', async () => {
    const { verifier, begin, complete, open } = await setUp()
    expect(verifier.binding).toBe('device_code')
    const hijacked = await begin()
    // The owner's phone follows a link, an image, a redirect: what it gets stays in that phone.
    await open(hijacked.checkUrl, 'own_sim')

    const others = await begin()
    const ofAttacker = await open(others.checkUrl, 'other_sim')
    for (const evidence of [{ type: 'opened' } as const, guess, ofAttacker]) {
      expect(await complete(hijacked, evidence)).toMatchObject({ outcome: 'inconclusive' })
    }
  })
}
