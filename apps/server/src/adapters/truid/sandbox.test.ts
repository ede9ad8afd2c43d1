import { expect, onTestFinished, test } from 'vitest'
import type { Evidence } from '../../model/check.ts'
import { testNumberVerifier } from '../../ports/number-verifier.conformance.ts'
import { startSandboxWithHandset } from '../outbound/sandbox.test-support.ts'
import { createRecordingLog } from '../outbound/scripted-server.test-support.ts'
import { createTruIdVerifier } from './number-verifier.ts'
import { readTruIdProject } from './project-file.ts'

async function createWorld() {
  const sandbox = await startSandboxWithHandset()
  const project = readTruIdProject(sandbox.truIdProjectFile)
  if (!project.ok) throw new Error(project.failure)
  const verifier = createTruIdVerifier({
    ...project.value,
    baseUrl: sandbox.url,
    fetch,
    clock: { now: () => new Date() },
    log: createRecordingLog(),
  })
  return {
    ...sandbox,
    verifier,
    async open(checkUrl: string, over: 'own_sim' | 'other_sim' | 'wifi'): Promise<Evidence> {
      await sandbox.flip({
        sim: over === 'other_sim' ? 'other' : 'own',
        network: over === 'wifi' ? 'wifi' : 'mobile',
      })
      const { status, body = '' } = await sandbox.openOverMobileData(checkUrl)
      if (status === 200) return { type: 'code', code: JSON.parse(body).code }
      return { type: 'error', trouble: status === 412 ? 'not_cellular' : 'operator_error' }
    },
  }
}

testNumberVerifier(createWorld)

test.each([
  ['late_code', 'expired'],
  ['used_code', 'used'],
] as const)(
  'T-71 with %s an exchange says nothing about the SIM, but %s',
  async (operator, trouble) => {
    const world = await createWorld()
    onTestFinished(() => world.close())
    await world.flip({ operator })
    const { phoneNumber, verifier } = world
    const begun = await verifier.begin({ phoneNumber, referenceId: `chk_${'A'.repeat(22)}` })
    if (!begun.ok) throw new Error(begun.trouble)
    const evidence = await world.open(begun.checkUrl, 'own_sim')
    if (evidence.type !== 'code') throw new Error('The chain ended without a code')
    const { providerRef } = begun
    expect(await verifier.complete({ providerRef, evidence })).toEqual({
      outcome: 'inconclusive',
      trouble,
    })
  },
)

test("the sandbox's tru.json is one that the sandbox alone may be shown", async () => {
  const world = await createWorld()
  onTestFinished(() => world.close())
  expect(readTruIdProject(world.truIdProjectFile)).toMatchObject({
    ok: true,
    value: { clientId: expect.stringMatching(/^sandbox-/), dataResidency: 'eu' },
  })
})
