import { createHash, randomBytes, sign } from 'node:crypto'
import { type MessageType, messageKeys } from '@mobile-companion/contract/device-message'
import type { Account } from './accounts.ts'
import type { Answer, HttpClient } from './http-client.ts'
import { issuer, type MeasuredServer } from './measured-server.ts'
import { machineNow } from './server-messages.ts'

const userAgent =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36'
export const asBrowser = {
  'user-agent': userAgent,
  origin: issuer,
  'sec-fetch-site': 'same-origin',
}
const noBody = createHash('sha256').digest('base64url')

/** HTTP requests of one sign-in. */
export const requestsPerSignIn = 7

export interface SignedIn {
  /** From the first request to the session, ms. */
  readonly tookMs: number
  readonly checkId: string
  /** When the browser heard of the match, in ms of the machine's clock. */
  readonly heardAt: number
}

export interface Started {
  readonly loginId: string
  readonly digits: string
  readonly cookie: string
}

/** Begins an attempt as a browser does. */
export async function start(
  http: HttpClient,
  phoneNumber: string,
  { path = '/api/login', cookie = '' } = {},
): Promise<Started> {
  const answer = await http.ask({
    method: 'POST',
    path,
    headers: { ...asBrowser, cookie },
    body: { phone_number: phoneNumber },
  })
  const { login_id, digits } = dataOf(answer, 201) as { login_id: string; digits: string }
  return { loginId: login_id, digits, cookie: cookieOf(answer) }
}

/** One whole sign-in: the browser's part and the phone's, each over its own connections. */
export async function signIn(
  server: MeasuredServer,
  { browser, phone }: { readonly browser: HttpClient; readonly phone: HttpClient },
  account: Account,
): Promise<SignedIn> {
  const began = performance.now()
  const started = await start(browser, account.phoneNumber)
  const { checkId, heardAt } = await complete(server, { browser, phone }, account, started)
  return { tookMs: performance.now() - began, checkId, heardAt }
}

/** From the push to the session of an attempt that has begun; `session` is its cookie. */
export async function complete(
  server: MeasuredServer,
  { browser, phone }: { readonly browser: HttpClient; readonly phone: HttpClient },
  account: Account,
  started: Started,
): Promise<Omit<SignedIn, 'tookMs'> & { readonly session: string }> {
  const { loginId, cookie } = started
  const path = `/api/login/${loginId}`
  let heardAt = Number.NaN
  const ended = browser.listen(
    { method: 'GET', path: `${path}/events`, headers: { ...asBrowser, cookie } },
    (status) => {
      if (status === 'MATCH_SUCCESS') heardAt = machineNow()
    },
  )
  await server.pushed(loginId)
  const [checkId] = await Promise.all([approve(phone, account, started), ended])
  if (Number.isNaN(heardAt)) throw new Error('the stream ended without a match')
  const collected = await browser.ask({
    method: 'POST',
    path: `${path}/session`,
    headers: {
      ...asBrowser,
      cookie,
      'idempotency-key': randomBytes(16).toString('base64url'),
    },
  })
  dataOf(collected, 201)
  return { checkId, heardAt, session: cookieOf(collected) }
}

/** What the phone does once it was rung: fetch, decide, open the check, prove. Returns the check. */
export async function approve(
  phone: HttpClient,
  account: Account,
  { loginId, digits }: Pick<Started, 'loginId' | 'digits'>,
): Promise<string> {
  const shown = await show(phone, account, loginId)
  const path = `/api/login/${loginId}`
  const decision = signed(account, 'companion-approval+jwt', {
    nonce: shown.nonce,
    attempt: loginId,
    digits,
    ctx: createHash('sha256').update(Buffer.from(shown.request, 'base64url')).digest('base64url'),
    uv: 'none',
  })
  const decided = await phone.ask({
    method: 'PATCH',
    path,
    body: { value: 'APPROVED', jws: decision },
  })
  const check = dataOf(decided, 200) as { check_id: string; check_url: string }
  // The operator's network is not measured: the code is what its redirects would have ended in.
  const proof = signed(account, 'companion-proof+jwt', {
    nonce: nonceOf(decided),
    attempt: loginId,
    check: check.check_id,
    code: createHash('sha256').update(check.check_url).digest('base64url'),
  })
  const proved = await phone.ask({
    method: 'PATCH',
    path,
    body: { value: 'MATCH_PENDING', jws: proof },
  })
  dataOf(proved, 200)
  return check.check_id
}

/** A phone that a push woke has no nonce yet: it asks twice, as the app does. */
async function show(
  phone: HttpClient,
  account: Account,
  loginId: string,
): Promise<{ readonly request: string; readonly nonce: string }> {
  const shown = await askSigned(phone, account, `/api/device/logins/${loginId}`)
  return shown as { request: string; nonce: string }
}

/** The ids of what waits for this account, as the app finds them when it is opened. */
export async function listed(phone: HttpClient, account: Account): Promise<readonly string[]> {
  const { logins } = (await askSigned(phone, account, '/api/device/logins')) as {
    logins: readonly { readonly login_id: string }[]
  }
  return logins.map(({ login_id }) => login_id)
}

async function askSigned(phone: HttpClient, account: Account, path: string): Promise<unknown> {
  const ask = (nonce: string) => {
    const claims = { nonce, htm: 'GET', htu: `${issuer}${path}`, bh: noBody }
    const authorization = `Companion ${signed(account, 'companion-request+jwt', claims)}`
    return phone.ask({ method: 'GET', path, headers: { authorization } })
  }
  const first = await ask('')
  if (first.status !== 401) throw new Error(`without a nonce: ${first.status} ${first.text}`)
  return dataOf(await ask(nonceOf(first)), 200)
}

function signed({ deviceId, ...keys }: Account, typ: MessageType, claims: object): string {
  const key = messageKeys[typ] === 'approval' ? keys.approvalKey : keys.key
  const payload = {
    aud: issuer,
    iss: deviceId,
    jti: randomBytes(16).toString('base64url'),
    iat: 0,
    ...claims,
  }
  const input = `${encode({ alg: 'ES256', typ, kid: deviceId })}.${encode(payload)}`
  const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
  return `${input}.${signature.toString('base64url')}`
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

/** The first cookie that an answer sets, as a request brings it back. */
function cookieOf(answer: Answer): string {
  return answer.headers['set-cookie']?.[0]?.split(';', 1)[0] ?? ''
}

function nonceOf(answer: Answer): string {
  return String(answer.headers['companion-nonce'])
}

export function dataOf(answer: Answer, status: number): unknown {
  if (answer.status !== status) throw new Error(`${answer.status} ${answer.text}`)
  return (JSON.parse(answer.text) as { data: unknown }).data
}
