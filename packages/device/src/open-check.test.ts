import { afterEach, expect, test, vi } from 'vitest'
import { issuer } from '../test/scripted-server.ts'
import { terminal } from '../test/test-phone.ts'
import { checkToOpen, openCheck } from './open-check.ts'
import type { CellularAnswer, OpenOverCellular } from './platform.ts'
import { createWebPlatform } from './web-platform.ts'

const url = 'https://eu.api.tru.id/phone_check/v0.2/checks/1/redirect'

afterEach(() => vi.useRealTimers())

function open(
  openOverCellular: OpenOverCellular,
  checkUrl = url,
  signal?: AbortSignal,
  evidence: 'code' | 'opened' = 'code',
) {
  const platform = createWebPlatform({ openOverCellular })
  return openCheck({ issuer, platform }, checkToOpen(checkUrl, evidence, {}), signal)
}

test('where no code is to come, reaching the end is the evidence, and an error still is one', async () => {
  const ended = (answer: CellularAnswer) => open(async () => answer, url, undefined, 'opened')
  expect(await ended(terminal({ check_id: 'c' }))).toEqual({ opened: true })
  expect(await ended(terminal({ error: 'not_mobile_ip' }))).toEqual({ error: 'not_cellular' })
  expect(await ended(terminal({}, 412))).toEqual({ error: 'not_cellular' })
})

const evidence: readonly [string, CellularAnswer, Record<string, string>][] = [
  ['a code', terminal({ check_id: 'c', code: '94dae426fg' }), { code: '94dae426fg' }],
  ['a code and a state', terminal({ code: 'a', state: 's' }), { code: 'a', state: 's' }],
  ['a code and no state', terminal({ code: 'a', state: null }), { code: 'a' }],
  ['a code that is empty', terminal({ code: '' }), { error: 'operator_error' }],
  ['a code that is no text', terminal({ code: 7 }), { error: 'operator_error' }],
  ['a code beyond all measure', terminal({ code: 'a'.repeat(1025) }), { error: 'operator_error' }],
  [
    'a state beyond all measure',
    terminal({ code: 'a', state: 's'.repeat(513) }),
    { error: 'operator_error' },
  ],
  [
    'an error that is known',
    terminal({ error: 'mno_redirect_unsupported' }),
    { error: 'unsupported_network' },
  ],
  ['Wi-Fi, in a terminal error', terminal({ error: 'not_mobile_ip' }), { error: 'not_cellular' }],
  [
    'another SIM, in a terminal error',
    terminal({ error: 'ip_msisdn_mismatch' }),
    { error: 'sim_mismatch_suspected' },
  ],
  ['an operator that took too long', terminal({ error: 'mno_timeout' }), { error: 'timed_out' }],
  ['an error that is unknown', terminal({ error: 'constructor' }), { error: 'operator_error' }],
  ['a page of a captive portal', terminal('<html>Welcome</html>'), { error: 'operator_error' }],
  ['JSON that is no object', terminal('null'), { error: 'operator_error' }],
  ['status 400', terminal({ title: 'Bad Request' }, 400), { error: 'unsupported_network' }],
  ['status 501', terminal({}, 501), { error: 'unsupported_network' }],
  ['status 404', terminal({}, 404), { error: 'expired' }],
  ['status 410', terminal({}, 410), { error: 'expired' }],
  ['status 409', terminal({}, 409), { error: 'sim_mismatch_suspected' }],
  ['status 412', terminal({}, 412), { error: 'not_cellular' }],
  ['status 429', terminal({}, 429), { error: 'operator_error' }],
  ['status 503', terminal('down', 503), { error: 'unreachable' }],
  ['a code with a refusal', terminal({ code: 'a' }, 412), { error: 'not_cellular' }],
  ['no mobile data', { ok: false, error: 'no_mobile_data' }, { error: 'not_cellular' }],
  ['no SIM', { ok: false, error: 'no_sim' }, { error: 'not_cellular' }],
  ['a phone that cannot', { ok: false, error: 'unsupported' }, { error: 'not_cellular' }],
  ['no connection', { ok: false, error: 'connection_failed' }, { error: 'unreachable' }],
  ['a host that is another', { ok: false, error: 'tls_failed' }, { error: 'unreachable' }],
  ['a redirect astray', { ok: false, error: 'redirect_refused' }, { error: 'operator_error' }],
  ['a time-out', { ok: false, error: 'timed_out' }, { error: 'timed_out' }],
  [
    'endless redirects',
    { ok: false, error: 'too_many_redirects' },
    { error: 'too_many_redirects' },
  ],
]

test.each(evidence)('%s becomes what the proof says', async (_, answer, expected) => {
  expect(await open(async () => answer)).toEqual(expected)
})

const landing = 'https://id.example.com/landing'

test.each([
  ['?code=a&state=s', { code: 'a', state: 's' }],
  ['?code=a', { code: 'a' }],
  ['?error=mno_not_supported', { error: 'unsupported_network' }],
  ['?error=access_denied&code=a', { error: 'operator_error' }],
  ['?code=a&code=b', { error: 'operator_error' }],
  ['?code=', { error: 'operator_error' }],
  ['', { error: 'operator_error' }],
])(
  'T-70 the redirect URI with %j is read, and the body before it is not',
  async (query, expected) => {
    const body = { code: 'from the body' }
    const answer = { ...terminal(body, 302), landed: `${landing}${query}` } as CellularAnswer
    expect(await open(async () => answer)).toEqual(expected)
  },
)

test('what the server says of a chain reaches the network, and nothing else is allowed', async () => {
  const openOverCellular = vi.fn<OpenOverCellular>(async () => terminal({ code: 'a' }))
  const platform = createWebPlatform({ openOverCellular })
  const chain = { http_hops: true, redirect_uri: landing }
  await openCheck({ issuer, platform }, checkToOpen(url, 'code', chain))
  expect(openOverCellular.mock.lastCall?.[1]).toMatchObject({
    httpHops: true,
    redirectUri: landing,
  })
  await openCheck({ issuer, platform }, checkToOpen(url, 'code', {}))
  expect(openOverCellular.mock.lastCall?.[1]).toMatchObject({ httpHops: false })
  expect(openOverCellular.mock.lastCall?.[1]).not.toHaveProperty('redirectUri')
})

test.each(['http://eu.api.tru.id/check', 'intent://evil#Intent;end', ''])(
  '%j is not opened',
  async (checkUrl) => {
    const openOverCellular = vi.fn<OpenOverCellular>()
    expect(await open(openOverCellular, checkUrl)).toEqual({ error: 'operator_error' })
    expect(openOverCellular).not.toHaveBeenCalled()
  },
)

test('a mobile network that never comes back is given up after 17 seconds', async () => {
  vi.useFakeTimers()
  let inner: AbortSignal | undefined
  const opened = open((_, { signal }) => {
    inner = signal
    return new Promise(() => {})
  })
  await vi.advanceTimersByTimeAsync(17_000)
  expect(await opened).toEqual({ error: 'timed_out' })
  expect(inner?.aborted).toBe(true)
})

test('an abort ends the opening at once and reaches the platform', async () => {
  const controller = new AbortController()
  let inner: AbortSignal | undefined
  const opened = open(
    (_, { signal }) => {
      inner = signal
      return new Promise(() => {})
    },
    url,
    controller.signal,
  )
  controller.abort(new Error('left the screen'))
  await expect(opened).rejects.toThrow('left the screen')
  expect(inner?.aborted).toBe(true)
})
