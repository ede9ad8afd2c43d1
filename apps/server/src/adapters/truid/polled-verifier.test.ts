import { expect, test } from 'vitest'
import {
  createRecordingLog,
  createTestClock,
  type ScriptedAnswer,
  startScriptedServer,
} from '../outbound/scripted-server.test-support.ts'
import { createPolledTruIdVerifier } from './polled-verifier.ts'
import {
  checkId,
  completed,
  phoneNumber,
  problem,
  referenceId,
  token,
  tokenPath,
} from './scripted-api.test-support.ts'

const path = '/phone_check/v0.1/checks'

async function setUp(answers: readonly ScriptedAnswer[], budgetMs = 5_000) {
  let next = 0
  const server = await startScriptedServer((request) => {
    if (request.path === tokenPath) return token
    const answer = answers[Math.min(next, answers.length - 1)]
    next += 1
    if (!answer) throw new Error('no answer left')
    return answer
  })
  const verifier = createPolledTruIdVerifier({
    baseUrl: server.url,
    clientId: 'client-7',
    clientSecret: 'secret-8',
    fetch,
    clock: createTestClock(),
    log: createRecordingLog(),
    budgetMs,
  })
  return { server, verifier }
}

const opened = { providerRef: checkId, evidence: { type: 'opened' } } as const

test('a check is created at v0.1 and binds to nobody', async () => {
  const { server, verifier } = await setUp([{ status: 500, body: {} }])
  await verifier.begin({ phoneNumber, referenceId })
  expect(server.requests.map(({ path }) => path)).toContain(path)
  expect(verifier.binding).toBe('none')
})

test('a check that is read too early is read again, never taken for a mismatch', async () => {
  const { server, verifier } = await setUp([
    completed({ status: 'ACCEPTED' }),
    completed({ status: 'PENDING' }),
    completed({ status: 'COMPLETED', match: true }),
  ])
  expect(await verifier.complete(opened)).toEqual({ outcome: 'match' })
  const reads = server.requests.filter(({ path: read }) => read === `${path}/${checkId}`)
  expect(reads.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET'])
})

test.each<[string, ScriptedAnswer, object]>([
  ['another SIM', completed({ status: 'COMPLETED', match: false }), { outcome: 'no_match' }],
  [
    'no word of a match',
    completed({ status: 'COMPLETED' }),
    { outcome: 'inconclusive', trouble: 'operator_error' },
  ],
  [
    'Wi-Fi',
    completed({ status: 'ERROR', error_code: 'not_mobile_ip' }),
    { outcome: 'inconclusive', trouble: 'not_cellular' },
  ],
  [
    'an expired check',
    completed({ status: 'EXPIRED' }),
    { outcome: 'inconclusive', trouble: 'expired' },
  ],
  [
    'an unknown check',
    problem(404, 'check_not_found'),
    { outcome: 'inconclusive', trouble: 'expired' },
  ],
  [
    'a broken answer',
    { status: 200, body: 'x' },
    { outcome: 'inconclusive', trouble: 'operator_error' },
  ],
])('%s is what it is', async (_, answer, outcome) => {
  const { verifier } = await setUp([answer])
  expect(await verifier.complete(opened)).toEqual(outcome)
})

test('T-93 a check that stays pending is inconclusive in the end', async () => {
  const { verifier } = await setUp([completed({ status: 'PENDING' })], 700)
  expect(await verifier.complete(opened)).toEqual({ outcome: 'inconclusive', trouble: 'timed_out' })
})

test('a code is no evidence here', async () => {
  const { server, verifier } = await setUp([completed({ status: 'COMPLETED', match: true })])
  const evidence = { type: 'code', code: 'x' } as const
  const outcome = await verifier.complete({ providerRef: checkId, evidence })
  expect(outcome).toEqual({ outcome: 'inconclusive', trouble: 'operator_error' })
  expect(server.requests).toEqual([])
})
