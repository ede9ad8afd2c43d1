import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importPKCS8, SignJWT } from 'jose'
import { onTestFinished } from 'vitest'
import { MESSAGING_SCOPE } from './google/service-account.ts'
import type { SandboxSettings } from './settings.ts'
import { type Sandbox, type SandboxWorld, startSandbox } from './start-sandbox.ts'
import type { Timers } from './timers.ts'

/** An answer, read whole. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** The body as JSON; null when it is none. */
  readonly json: Json
}

// biome-ignore lint/suspicious/noExplicitAny: a test says by its assertions what it expects of a body.
type Json = any

export interface TestSandbox extends Sandbox {
  readonly files: string
  /** Moves the sandbox's clock and runs the timers that are due then. */
  pass(seconds: number): void
  now(): Date
  /** Seconds until each of its timers is due, the soonest first. */
  timers(): readonly number[]
}

/** A sandbox on free ports with a clock of its own, gone when the test has finished. */
export async function startTestSandbox(
  changes: Partial<SandboxSettings> & SandboxWorld = {},
): Promise<TestSandbox> {
  const files = changes.files ?? (await temporaryFolder())
  const { now, timers, pass, dueIn } = createTestTime()
  const { clock = { now }, log, requestsPerHour, slowMs, slowPushMs, ...settings } = changes
  const sandbox = await startSandbox(
    {
      host: 'localhost',
      port: 0,
      phonePort: 0,
      server: 'http://localhost:4999',
      phoneDist: null,
      serviceName: 'Northwind',
      ...settings,
      files,
    },
    {
      clock,
      timers,
      ...(log && { log }),
      ...(requestsPerHour !== undefined && { requestsPerHour }),
      ...(slowMs !== undefined && { slowMs }),
      ...(slowPushMs !== undefined && { slowPushMs }),
    },
  )
  onTestFinished(() => sandbox.stop())
  return { ...sandbox, files, now, pass, timers: dueIn }
}

/** A clock that only a test moves, with the timers that follow it. */
function createTestTime() {
  let now = new Date('2026-05-01T12:00:00.000Z')
  const waiting = new Set<{ readonly at: number; readonly run: () => void }>()
  const timers: Timers = {
    after(ms, run) {
      const timer = { at: now.getTime() + ms, run }
      waiting.add(timer)
      return () => void waiting.delete(timer)
    },
  }
  return {
    now: () => now,
    timers,
    pass(seconds: number) {
      now = new Date(now.getTime() + seconds * 1000)
      for (const timer of waiting) {
        if (timer.at > now.getTime()) continue
        waiting.delete(timer)
        timer.run()
      }
    },
    dueIn: () =>
      [...waiting].map(({ at }) => (at - now.getTime()) / 1000).sort((one, other) => one - other),
  }
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, { redirect: 'manual', ...init })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: parsed(text) }
}

export function sendJson(method: string, body: unknown, headers: Record<string, string> = {}) {
  return {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }
}

/** What `tru.json` or `service-account.json` says. */
export async function readFileOf(sandbox: TestSandbox, name: string): Promise<Json> {
  return JSON.parse(await readFile(join(sandbox.files, name), 'utf8'))
}

export async function askForToken(
  sandbox: TestSandbox,
  form: Record<string, string> = { grant_type: 'client_credentials', scope: 'phone_check' },
  changes: { readonly secret?: string } = {},
): Promise<Answer> {
  const [credentials] = (await readFileOf(sandbox, 'tru.json')).credentials
  const basic = `${credentials.client_id}:${changes.secret ?? credentials.client_secret}`
  return ask(`${sandbox.url}/oauth2/v1/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` },
    body: new URLSearchParams(form),
  })
}

/** tru.ID as a server uses it, with a token of the project. */
export async function asProject(sandbox: TestSandbox, scope = 'phone_check', version = 'v0.2') {
  const token = (await askForToken(sandbox, { grant_type: 'client_credentials', scope })).json
  const headers = { authorization: `Bearer ${token.access_token}` }
  const checks = `${sandbox.url}/phone_check/${version}/checks`
  return {
    token: String(token.access_token),
    create: (body: unknown) => ask(checks, sendJson('POST', body, headers)),
    read: (id: string) => ask(`${checks}/${id}`, { headers }),
    list: (query = '') => ask(`${checks}${query}`, { headers }),
    patch: (id: string, body: unknown) =>
      ask(
        `${checks}/${id}`,
        sendJson('PATCH', body, { ...headers, 'content-type': 'application/json-patch+json' }),
      ),
    redeem(id: string, code: string) {
      return this.patch(id, [{ op: 'add', path: '/code', value: code }])
    },
  }
}

/** One browser's phone. */
export async function pickUpPhone(sandbox: TestSandbox) {
  const first = await ask(`${sandbox.phoneUrl}/handset/config`)
  let cookie = cookieOf(first)
  const ours = () => ({ cookie, origin: sandbox.phoneUrl })
  return {
    number: String(first.json.phone_number),
    id: String(first.json.handset_id),
    cookie: () => cookie,
    config: () => ask(`${sandbox.phoneUrl}/handset/config`, { headers: ours() }),
    state: () => ask(`${sandbox.url}/try/handset`, { headers: ours() }),
    switch: (body: unknown) => ask(`${sandbox.url}/try/handset`, sendJson('PATCH', body, ours())),
    async replace() {
      const answer = await ask(`${sandbox.url}/try/handset/new`, {
        method: 'POST',
        headers: ours(),
      })
      cookie = cookieOf(answer)
      return answer
    },
    radio: (url: string, changes: Record<string, unknown> = {}) =>
      ask(
        `${sandbox.phoneUrl}/handset/radio`,
        sendJson(
          'POST',
          {
            url,
            max_redirects: 10,
            hop_timeout_ms: 5000,
            total_timeout_ms: 15_000,
            http_hops: true,
            ...changes,
          },
          ours(),
        ),
      ),
    pushToken: async () =>
      String(
        (await ask(`${sandbox.phoneUrl}/handset/push/token`, { method: 'POST', headers: ours() }))
          .json.token,
      ),
    pushes: () => openEvents(`${sandbox.phoneUrl}/handset/push/stream`, ours()),
    states: () => openEvents(`${sandbox.url}/try/handset/events`, ours()),
  }
}

export type TestPhone = Awaited<ReturnType<typeof pickUpPhone>>

/** Asks Google's token endpoint as a service account does. */
export async function askForGoogleToken(
  sandbox: TestSandbox,
  changes: {
    readonly claims?: Record<string, unknown>
    readonly privateKey?: string
    readonly kid?: string
    readonly form?: Record<string, string>
  } = {},
): Promise<Answer> {
  const account = await readFileOf(sandbox, 'service-account.json')
  const nowS = sandbox.now().getTime() / 1000
  const assertion = await new SignJWT({
    iss: account.client_email,
    aud: account.token_uri,
    scope: MESSAGING_SCOPE,
    iat: nowS,
    exp: nowS + 3600,
    ...changes.claims,
  })
    .setProtectedHeader({ alg: 'RS256', kid: changes.kid ?? account.private_key_id })
    .sign(await importPKCS8(changes.privateKey ?? account.private_key, 'RS256'))
  const form = { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion }
  return ask(account.token_uri, {
    method: 'POST',
    body: new URLSearchParams({ ...form, ...changes.form }),
  })
}

/** FCM as a server uses it. */
export async function asSender(sandbox: TestSandbox) {
  const { project_id: project } = await readFileOf(sandbox, 'service-account.json')
  const token = (await askForGoogleToken(sandbox)).json.access_token
  return {
    project: String(project),
    send: (
      message: unknown,
      changes: { project?: string; bearer?: string; signal?: AbortSignal } = {},
    ) =>
      ask(`${sandbox.url}/v1/projects/${changes.project ?? project}/messages:send`, {
        ...sendJson('POST', { message }, { authorization: `Bearer ${changes.bearer ?? token}` }),
        ...(changes.signal && { signal: changes.signal }),
      }),
  }
}

function cookieOf(answer: Answer): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? ''
}

/** Server-sent events, one at a time. */
async function openEvents(url: string, headers: Record<string, string>) {
  const gone = new AbortController()
  const response = await fetch(url, { headers, signal: gone.signal })
  onTestFinished(() => gone.abort())
  const reader = (response.body ?? new ReadableStream())
    .pipeThrough(new TextDecoderStream())
    .getReader()
  let buffered = ''
  return {
    status: response.status,
    /** The next event; null when the stream has ended. */
    async next(): Promise<{ readonly event: string; readonly data: Json } | null> {
      for (;;) {
        const end = buffered.indexOf('\n\n')
        if (end >= 0) {
          const block = buffered.slice(0, end)
          buffered = buffered.slice(end + 2)
          const event = /^event: (.*)$/m.exec(block)?.[1]
          if (event) return { event, data: parsed(/^data: (.*)$/m.exec(block)?.[1] ?? '') }
          continue
        }
        const { value, done } = await reader.read()
        if (done) return null
        buffered += value
      }
    },
    close: () => gone.abort(),
  }
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
