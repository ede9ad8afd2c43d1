import type { Account } from './accounts.ts'
import type { Answer, HttpClient } from './http-client.ts'
import { issuer, type MeasuredServer } from './measured-server.ts'
import { askForCode, clientAuthorization, redeemForm } from './openid-client.ts'
import { asBrowser, complete, dataOf, start } from './sign-in.ts'

export interface Clients {
  readonly browser: HttpClient
  readonly phone: HttpClient
}

/** A browser's cookies and redirects, as far as a sign-in needs them. */
function createVisitor(http: HttpClient) {
  const jar = new Map<string, string>()
  const keep = (answer: Answer) => {
    for (const line of answer.headers['set-cookie'] ?? []) {
      const [pair = ''] = line.split(';', 1)
      const [name = '', ...value] = pair.split('=')
      jar.set(name, value.join('='))
    }
    return answer
  }
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = async (method: 'GET' | 'POST', path: string, body?: object) =>
    keep(
      await http.ask({
        method,
        path,
        headers: { ...asBrowser, cookie: cookie() },
        ...(body && { body }),
      }),
    )
  return {
    cookie,
    add: (pair: string) => {
      const [name = '', ...value] = pair.split('=')
      jar.set(name, value.join('='))
    },
    send,
    /** Where it is sent. */
    async follow(path: string): Promise<URL> {
      const answer = await send('GET', path)
      const { location } = answer.headers
      if (!location) throw new Error(`${answer.status} ${answer.text}`)
      return new URL(location, issuer)
    },
  }
}

/** From an app's authorization request to its ID token, the phone's part included. */
export async function openidSignIn(
  server: MeasuredServer,
  { browser, phone }: Clients,
  account: Account,
): Promise<void> {
  const visitor = createVisitor(browser)
  const { path, verifier } = askForCode()
  const page = (await visitor.follow(path)).pathname
  dataOf(await visitor.send('GET', `${page}/details`), 200)
  const started = await start(browser, account.phoneNumber, {
    path: `${page}/login`,
    cookie: visitor.cookie(),
  })
  const { session } = await complete(server, { browser, phone }, account, started)
  visitor.add(session)
  const body = { login_id: started.loginId }
  const finished = dataOf(await visitor.send('POST', `${page}/finish`, body), 200)
  const { redirect_to } = finished as { redirect_to: string }
  const { pathname, search } = new URL(redirect_to, issuer)
  await redeem(browser, await visitor.follow(`${pathname}${search}`), verifier)
}

/** The same at a provider whose interaction finishes at once: nobody is asked anything. Its own addresses are http, the app's is https. */
export async function bareSignIn(browser: HttpClient): Promise<void> {
  const visitor = createVisitor(browser)
  const { path, verifier } = askForCode()
  let at = await visitor.follow(path)
  while (at.protocol === 'http:') at = await visitor.follow(`${at.pathname}${at.search}`)
  await redeem(browser, at, verifier)
}

async function redeem(http: HttpClient, callback: URL, verifier: string): Promise<void> {
  if (!callback.searchParams.has('code')) throw new Error(`sent back with ${callback.search}`)
  const answer = await http.ask({
    method: 'POST',
    path: '/oidc/token',
    headers: { authorization: clientAuthorization },
    form: redeemForm(callback.searchParams.get('code') ?? '', verifier),
  })
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
  const { id_token } = JSON.parse(answer.text) as { id_token?: string }
  if (!id_token) throw new Error('no ID token')
}
