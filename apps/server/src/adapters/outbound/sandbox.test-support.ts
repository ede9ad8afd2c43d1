import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startSandbox } from '@mobile-companion/sandbox/start-sandbox'
import type { PhoneNumber } from '../../model/phone-number.ts'

interface Switches {
  readonly sim?: 'own' | 'other'
  readonly network?: 'mobile' | 'wifi'
  readonly push?: 'on' | 'off' | 'slow' | 'hanging' | 'unavailable' | 'quota'
  readonly operator?:
    | 'ok'
    | 'slow'
    | 'down'
    | 'unsupported'
    | 'no_redirect'
    | 'redirect_nowhere'
    | 'redirect_malformed'
    | 'redirect_loop'
    | 'late_code'
    | 'used_code'
}

/** The sandbox on free ports, and one handset in it. */
export async function startSandboxWithHandset() {
  const files = await mkdtemp(join(tmpdir(), 'sandbox-'))
  const sandbox = await startSandbox({
    host: 'localhost',
    port: 0,
    phonePort: 0,
    server: 'http://localhost:4000',
    files,
    phoneDist: null,
    serviceName: 'Northwind',
  })
  const first = await fetch(`${sandbox.phoneUrl}/handset/config`)
  const cookie = first.headers.getSetCookie().join().split(';')[0] ?? ''
  const config = (await first.json()) as { phone_number: PhoneNumber }

  async function call(url: string, method: string, body: object = {}) {
    const response = await fetch(url, {
      method,
      headers: { cookie, origin: new URL(url).origin, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${url}: ${response.status}`)
    return response.json()
  }

  return {
    url: sandbox.url,
    truIdProjectFile: join(files, 'tru.json'),
    serviceAccountFile: join(files, 'service-account.json'),
    phoneNumber: config.phone_number,
    flip: (switches: Switches) => call(`${sandbox.url}/try/handset`, 'PATCH', switches),
    /** A new handset for this browser: the one before is gone, and its push token with it. */
    replaceHandset: () => call(`${sandbox.url}/try/handset/new`, 'POST'),
    openOverMobileData: (url: string) =>
      call(`${sandbox.phoneUrl}/handset/radio`, 'POST', {
        url,
        max_redirects: 10,
        hop_timeout_ms: 5_000,
        total_timeout_ms: 15_000,
        http_hops: true,
      }) as Promise<{ ok: boolean; status?: number; body?: string }>,
    pushToken: async () =>
      ((await call(`${sandbox.phoneUrl}/handset/push/token`, 'POST')) as { token: string }).token,
    /** The next messages that reach the phone's app. */
    async nextPushes(count: number): Promise<readonly { notification: object; data: object }[]> {
      const response = await fetch(`${sandbox.phoneUrl}/handset/push/stream`, {
        headers: { cookie },
        signal: AbortSignal.timeout(5_000),
      })
      let text = ''
      for await (const chunk of response.body ?? []) {
        text += Buffer.from(chunk).toString()
        const messages = [...text.matchAll(/^event: message\ndata: (.*)\n\n/gm)]
        if (messages.length >= count) return messages.map(([, data = '']) => JSON.parse(data))
      }
      throw new Error('The stream ended too early.')
    },
    async close() {
      await sandbox.stop()
      await rm(files, { recursive: true })
    },
  }
}
