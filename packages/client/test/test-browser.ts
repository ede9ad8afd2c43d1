/** Whom a test browser talks to. */
type Site = (request: Request) => Promise<Response>

/** A browser as far as requests go: it sends where it is, and keeps cookies. */
export interface TestBrowser {
  readonly cookies: Map<string, string>
  post(act: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** The JSON of a `post` that must succeed. */
  ask(act: string, body?: unknown): Promise<Readonly<Record<string, unknown>>>
}

export const testOrigin = 'https://shop.example.com'

export function openTestBrowser(site: Site, origin = testOrigin): TestBrowser {
  const cookies = new Map<string, string>()
  const post: TestBrowser['post'] = async (act, body = {}, headers = {}) => {
    const own = {
      origin,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      ...(cookies.size > 0 && { cookie: [...cookies].map((it) => it.join('=')).join('; ') }),
    }
    const response = await site(
      new Request(`${origin}/companion/${act}`, {
        method: 'POST',
        headers: { ...own, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    )
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = line.match(/^([^=]+)=([^;]*)/) ?? []
      if (/max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }
  return {
    cookies,
    post,
    ask: async (act, body) => {
      const response = await post(act, body)
      if (!response.ok) throw new Error(`${act}: ${response.status} ${await response.text()}`)
      return response.json()
    },
  }
}
