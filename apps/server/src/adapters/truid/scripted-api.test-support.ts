import type { PhoneNumber } from '../../model/phone-number.ts'
import {
  createRecordingLog,
  createTestClock,
  type ReceivedRequest,
  type ScriptedAnswer,
  startScriptedServer,
} from '../outbound/scripted-server.test-support.ts'
import { createTruIdVerifier } from './number-verifier.ts'

export const checkId = 'c69bc0e6-a429-11ea-bb37-0242ac130002'
export const phoneNumber = '+447911123456' as PhoneNumber
export const referenceId = 'lgn_AAAAAAAAAAAAAAAAAAAAAA'
const code = { type: 'code', code: '94dae426fg' } as const

export const tokenPath = '/oauth2/v1/token'
export const checksPath = '/phone_check/v0.2/checks'

export const token: ScriptedAnswer = {
  status: 200,
  body: { access_token: 'tok-1', token_type: 'bearer', expires_in: 3600, scope: 'phone_check' },
}

export function problem(status: number, slug: string, headers = {}): ScriptedAnswer {
  const type = `https://developer.tru.id/docs/reference/api-errors#${slug}`
  return { status, headers, body: { type, title: 'Refused', detail: 'Refused', status } }
}

export function created(url: string, status = 201): ScriptedAnswer {
  const self = `${url}${checksPath}/${checkId}`
  return {
    status,
    body: {
      check_id: checkId,
      status: 'ACCEPTED',
      ttl: 120,
      charge_amount: 1,
      _links: { self: { href: self }, check_url: { href: `${self}/redirect` } },
    },
  }
}

export function completed(members: object, status = 200): ScriptedAnswer {
  return { status, body: { check_id: checkId, charge_amount: 1, ...members } }
}

/** A verifier and the API that it talks to. `answer` is for the check calls, `answerToken` for the token. */
export async function setUp(
  answer: (request: ReceivedRequest) => ScriptedAnswer | Promise<ScriptedAnswer>,
  {
    answerToken = () => token,
    budgetMs = 5_000,
  }: { answerToken?: () => ScriptedAnswer; budgetMs?: number } = {},
) {
  const server = await startScriptedServer((request) =>
    request.path === tokenPath ? answerToken() : answer(request),
  )
  const clock = createTestClock()
  const log = createRecordingLog()
  const verifier = createTruIdVerifier({
    baseUrl: server.url,
    clientId: 'client-7',
    clientSecret: 'secret-8',
    fetch,
    clock,
    log,
    budgetMs,
  })
  return {
    server,
    clock,
    log,
    verifier,
    begin: () => verifier.begin({ phoneNumber, referenceId }),
    complete: () => verifier.complete({ providerRef: checkId, evidence: code }),
  }
}
