import { randomBytes } from 'node:crypto'
import type { BrowserLogin } from '@mobile-companion/contract/login'
import type { App } from '../http/needs.ts'

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test looks at whatever came
  readonly json: any
}

/** A browser with a cookie jar, as far as the server can tell. */
export interface TestBrowser {
  readonly cookies: Map<string, string>
  call(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE' | 'HEAD' | 'PUT',
    path: string,
    options?: { readonly body?: unknown; readonly headers?: Record<string, string> },
  ): Promise<Answer>
  start(phoneNumber: string, headers?: Record<string, string>): Promise<BrowserLogin>
  read(loginId: string): Promise<BrowserLogin>
  /** `returnCode`: what the return link brought. */
  collect(loginId: string, key?: string, returnCode?: string): Promise<Answer>
}

export function newKey(): string {
  return randomBytes(16).toString('base64url')
}

export function createTestBrowser(app: App): TestBrowser {
  const cookies = new Map<string, string>()
  const browser: TestBrowser = {
    cookies,
    async call(method, path, { body, headers = {} } = {}) {
      const answer = await app.inject({
        method,
        url: path,
        headers: {
          ...(cookies.size > 0 && {
            cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
          }),
          ...headers,
        },
        ...(body !== undefined && { payload: body as object }),
      })
      for (const { name, value, maxAge, expires } of answer.cookies) {
        const gone = maxAge === 0 || (expires && expires.getTime() === 0)
        if (gone) cookies.delete(name)
        else cookies.set(name, value)
      }
      const isJson = String(answer.headers['content-type']).includes('json')
      return {
        status: answer.statusCode,
        headers: answer.headers,
        text: answer.body,
        json: isJson ? answer.json() : undefined,
      }
    },
    async start(phoneNumber, headers = {}) {
      const body = { phone_number: phoneNumber }
      const answer = await browser.call('POST', '/api/login', { body, headers })
      if (answer.status !== 201) throw new Error(`start: ${answer.text}`)
      return answer.json.data
    },
    async read(loginId) {
      const answer = await browser.call('GET', `/api/login/${loginId}`)
      if (answer.status !== 200) throw new Error(`read: ${answer.text}`)
      return answer.json.data
    },
    collect: (loginId, key = newKey(), returnCode) =>
      browser.call('POST', `/api/login/${loginId}/session`, {
        headers: { 'idempotency-key': key },
        ...(returnCode !== undefined && { body: { return_code: returnCode } }),
      }),
  }
  return browser
}
