import type { Account } from './accounts.ts'
import { createHttpClient, type HttpClient } from './http-client.ts'
import { startServer } from './measured-server.ts'
import { clientAuthorization } from './openid-client.ts'
import { copyOf, type Template } from './rounds.ts'
import { approve, listed } from './sign-in.ts'

/** Calls a second of an app's back end (CIBA), one kind after the other. */
export interface BackchannelFigures {
  readonly starts: number
  /** Polls of attempts that nobody has answered yet, each the first of its request. */
  readonly pendingPolls: number
  /** Polls that give the tokens out. */
  readonly redemptions: number
}

export interface BackchannelSizes {
  /** How many requests are begun, polled, approved and redeemed. */
  readonly requests: number
  readonly atOnce: number
}

interface Begun {
  readonly account: Account
  readonly authReqId: string
  readonly digits: string
}

/** Begins requests, polls each once, approves them by phone, and redeems them; each step by itself. */
export async function measureBackchannel(
  template: Template,
  folder: string,
  { requests, atOnce }: BackchannelSizes,
): Promise<BackchannelFigures> {
  const server = await startServer({ databaseFile: copyOf(template, folder) })
  const [app, phone] = [createHttpClient(server.port), createHttpClient(server.port)]
  const each = <Item>(items: readonly Item[], act: (item: Item) => Promise<void>) =>
    perSecond(items, atOnce, act)

  const begun: Begun[] = []
  // One request for each account: a phone that finds two would not know whose digits it has.
  const accounts = template.accounts.slice(0, requests)
  const starts = await each(accounts, async (account) => {
    begun.push(await begin(app, account))
  })
  const pendingPolls = await each(begun, ({ authReqId }) =>
    poll(app, authReqId, 'authorization_pending'),
  )
  await each(begun, async ({ account, digits }) => {
    for (const loginId of await listed(phone, account)) {
      await approve(phone, account, { loginId, digits })
    }
  })
  const redemptions = await each(begun, ({ authReqId }) => poll(app, authReqId, undefined))
  app.close()
  phone.close()
  await server.stop()
  return { starts, pendingPolls, redemptions }
}

async function begin(app: HttpClient, account: Account): Promise<Begun> {
  const answer = await app.ask({
    method: 'POST',
    path: '/oidc/backchannel',
    headers: { authorization: clientAuthorization },
    form: new URLSearchParams({ scope: 'openid', login_hint: account.phoneNumber }),
  })
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
  const { auth_req_id: authReqId, digits } = JSON.parse(answer.text)
  return { account, authReqId, digits }
}

async function poll(app: HttpClient, authReqId: string, expected: string | undefined) {
  const { text } = await app.ask({
    method: 'POST',
    path: '/oidc/token',
    headers: { authorization: clientAuthorization },
    form: new URLSearchParams({
      grant_type: 'urn:openid:params:grant-type:ciba',
      auth_req_id: authReqId,
    }),
  })
  const { error, id_token: idToken } = JSON.parse(text)
  if (error !== expected || (expected === undefined && !idToken)) throw new Error(text)
}

/** How many of the items were done a second, so many at once. */
async function perSecond<Item>(
  items: readonly Item[],
  atOnce: number,
  act: (item: Item) => Promise<void>,
): Promise<number> {
  const left = [...items]
  const began = performance.now()
  const worker = async () => {
    for (let item = left.pop(); item !== undefined; item = left.pop()) await act(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (items.length / (performance.now() - began)) * 1_000
}
