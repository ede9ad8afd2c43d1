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

test("the sandbox's tru.json is one that the sandbox alone may be shown", async () => {
  const world = await createWorld()
  onTestFinished(() => world.close())
  expect(readTruIdProject(world.truIdProjectFile)).toMatchObject({
    ok: true,
    value: { clientId: expect.stringMatching(/^sandbox-/), dataResidency: 'eu' },
  })
})
