import { expect, test } from 'vitest'
import type { ScriptedAnswer } from '../outbound/scripted-server.test-support.ts'
import {
  checkId,
  checksPath,
  completed,
  created,
  problem,
  setUp,
} from './scripted-api.test-support.ts'

test('only a completed check whose match is false is a mismatch', async () => {
  const { complete } = await setUp(() => completed({ status: 'COMPLETED', match: false }))
  expect(await complete()).toEqual({ outcome: 'no_match' })
})

test.each<[string, ScriptedAnswer, string]>([
  ['a completed check without match', completed({ status: 'COMPLETED' }), 'operator_error'],
  ['match as text', completed({ status: 'COMPLETED', match: 'false' }), 'operator_error'],
  ['still accepted', completed({ status: 'ACCEPTED', match: true }), 'operator_error'],
  ['still pending', completed({ status: 'PENDING' }), 'operator_error'],
  ['expired', completed({ status: 'EXPIRED', match: false }), 'expired'],
  [
    'the suffix 99 of a sandbox project',
    completed({ status: 'ERROR', match: false }),
    'operator_error',
  ],
  ['a status of tomorrow', completed({ status: 'DONE', match: true }), 'operator_error'],
  [
    'another check',
    completed({ check_id: 'other', status: 'COMPLETED', match: true }),
    'operator_error',
  ],
  ['a match with 201', completed({ status: 'COMPLETED', match: true }, 201), 'operator_error'],
  ['no JSON', { status: 200, body: '<html>' }, 'operator_error'],
  ['an empty answer', { status: 204 }, 'operator_error'],
  ['a redirect', { status: 302, headers: { location: '/' } }, 'operator_error'],
  ['too long an answer', { status: 200, body: ' '.repeat(70_000) }, 'unreachable'],
  [
    'error not_mobile_ip',
    completed({ status: 'ERROR', error_code: 'not_mobile_ip' }),
    'not_cellular',
  ],
  ['error ip_mismatch', completed({ status: 'ERROR', error_code: 'ip_mismatch' }), 'not_cellular'],
  [
    'error ip_msisdn_mismatch',
    completed({ status: 'ERROR', error_code: 'ip_msisdn_mismatch' }),
    'sim_mismatch_suspected',
  ],
  [
    'error mno_not_supported',
    completed({ status: 'ERROR', error_code: 'mno_not_supported' }),
    'unsupported_network',
  ],
  [
    'error mno_user_not_found',
    completed({ status: 'ERROR', error_code: 'mno_user_not_found' }),
    'unsupported_network',
  ],
  [
    'error mno_no_data_available',
    completed({ status: 'ERROR', error_code: 'mno_no_data_available' }),
    'unsupported_network',
  ],
  ['error mno_timeout', completed({ status: 'ERROR', error_code: 'mno_timeout' }), 'timed_out'],
  [
    'error mno_response_error',
    completed({ status: 'ERROR', error_code: 'mno_response_error' }),
    'operator_error',
  ],
  [
    'error mno_server_error',
    completed({ status: 'ERROR', error_code: 'mno_server_error' }),
    'operator_error',
  ],
  [
    'an error of tomorrow',
    completed({ status: 'ERROR', error_code: 'toString' }),
    'operator_error',
  ],
  ['400 bad_request', problem(400, 'bad_request'), 'expired'],
  ['400 mno_not_supported', problem(400, 'mno_not_supported'), 'unsupported_network'],
  ['403 forbidden', problem(403, 'forbidden'), 'operator_error'],
  ['404 check_not_found', problem(404, 'check_not_found'), 'expired'],
  ['404 of a proxy', { status: 404, body: 'Not here' }, 'expired'],
  ['409 ip_msisdn_mismatch', problem(409, 'ip_msisdn_mismatch'), 'sim_mismatch_suspected'],
  ['409, code already used', problem(409, 'code_already_used'), 'expired'],
  ['410', problem(410, 'gone'), 'expired'],
  ['412 not_mobile_ip', problem(412, 'not_mobile_ip'), 'not_cellular'],
  ['422', problem(422, 'unprocessable'), 'expired'],
  ['429 too_many_requests', problem(429, 'too_many_requests'), 'operator_error'],
  ['500', { status: 500 }, 'operator_error'],
  ['501 mno_redirect_unsupported', problem(501, 'mno_redirect_unsupported'), 'unsupported_network'],
  ['503', { status: 503, body: '<html>' }, 'operator_error'],
  ['a lost connection', 'drop', 'unreachable'],
])('an exchange that brings %s says nothing about the SIM', async (_, answer, trouble) => {
  const { complete } = await setUp(() => answer)
  expect(await complete()).toEqual({ outcome: 'inconclusive', trouble })
})

test.each<[string, ScriptedAnswer, string]>([
  ['completed', completed({ status: 'COMPLETED', match: true }), 'used'],
  ['completed without a match', completed({ status: 'COMPLETED', match: false }), 'used'],
  ['expired', completed({ status: 'EXPIRED' }), 'expired'],
  ['pending, so the code was wrong', completed({ status: 'PENDING' }), 'expired'],
  ['another', completed({ check_id: 'other', status: 'COMPLETED', match: true }), 'expired'],
  ['gone', problem(404, 'check_not_found'), 'expired'],
  ['nowhere to be read', 'drop', 'expired'],
  ['not told in time', 'hang', 'expired'],
])(
  'T-71 a code that is refused signs nobody in, and why is told by the check: %s',
  async (_, check, trouble) => {
    const { server, complete } = await setUp(
      ({ method }) => (method === 'GET' ? check : problem(404, 'check_not_found')),
      { budgetMs: 300 },
    )
    expect(await complete()).toEqual({ outcome: 'inconclusive', trouble })
    expect(server.requestsTo(checksPath).map(({ method, path }) => [method, path])).toEqual([
      ['PATCH', `${checksPath}/${checkId}`],
      ['GET', `${checksPath}/${checkId}`],
    ])
  },
)

test('evidence without a code says nothing and asks nobody', async () => {
  const { server, verifier } = await setUp(() => completed({ status: 'COMPLETED', match: true }))
  expect(await verifier.complete({ providerRef: checkId, evidence: { type: 'opened' } })).toEqual({
    outcome: 'inconclusive',
    trouble: 'operator_error',
  })
  expect(server.requests).toHaveLength(0)
})

test.each<[string, ScriptedAnswer, string]>([
  ['400 phone_format_invalid', problem(400, 'phone_format_invalid'), 'unsupported_network'],
  ['400 mno_not_supported', problem(400, 'mno_not_supported'), 'unsupported_network'],
  ['400 for the country, without a slug', problem(400, ''), 'unsupported_network'],
  ['400 bad_request', problem(400, 'bad_request'), 'operator_error'],
  ['400 of a proxy', { status: 400, body: 'Bad Request' }, 'operator_error'],
  ['403 forbidden', problem(403, 'forbidden'), 'operator_error'],
  ['409 ip_msisdn_mismatch', problem(409, 'ip_msisdn_mismatch'), 'operator_error'],
  ['412 not_mobile_ip', problem(412, 'not_mobile_ip'), 'operator_error'],
  ['429 too_many_requests', problem(429, 'too_many_requests'), 'operator_error'],
  ['500', { status: 500 }, 'operator_error'],
  ['501', problem(501, 'mno_redirect_unsupported'), 'unsupported_network'],
  ['no check_url', { status: 201, body: { check_id: checkId, _links: {} } }, 'operator_error'],
  [
    'a check_id that is no id',
    { status: 201, body: { check_id: '../..', _links: { check_url: { href: 'x' } } } },
    'operator_error',
  ],
  ['a lost connection', 'drop', 'unreachable'],
])('a creation that is answered with %s is trouble', async (_, answer, trouble) => {
  const { begin } = await setUp(() => answer)
  expect(await begin()).toEqual({ ok: false, trouble })
})

test('only a 201 is a creation, whatever else says it in its body', async () => {
  const { begin } = await setUp(({ headers }) => created(`http://${headers.host}`, 202))
  expect(await begin()).toEqual({ ok: false, trouble: 'operator_error' })
})
