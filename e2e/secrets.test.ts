import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { testsIn } from './test.ts'
import { wrongDigits } from './wrong-digits.ts'

// Everything that the programs can be made to log.
const test = testsIn({ server: { LOG_LEVEL: 'trace' }, sandbox: { LOG_LEVEL: 'trace' } })

test('T-35 no number, digits, token, code, cookie or check URL is in a log of server or sandbox', async ({
  open,
  world,
}) => {
  const scene = await open.openPages()
  const { website, phone, number, person, switchTo } = scene
  const sent = listen(person.context)
  await phone.enrol()
  const digits = await website.signInAs(number)
  await phone.approve(wrongDigits(digits))
  await phone.says(/2 tries left/)
  await switchTo({ network: 'wifi' })
  await phone.approve(digits)
  await phone.shows('Use mobile data for this')
  await switchTo({ network: 'mobile' })
  await phone.press('Try again')
  await website.shows('You are signed in')
  const { cookies } = await person.context.storageState()
  await website.press('Sign out')
  await website.shows('Sign in with your phone')
  const denied = await website.signInAs(number)
  await phone.press('Done')
  await phone.press('Deny')
  await website.shows('The request was denied')

  const { pushToken, checkUrls, signed } = await sent.all()
  expect(checkUrls).toHaveLength(3)
  expect(signed.length).toBeGreaterThan(5)
  const names = cookies.map(({ name }) => name.replace(/lgn_.*/, 'lgn'))
  expect(names).toContain('handset')
  expect(cookies.length).toBeGreaterThanOrEqual(3)
  const logs = world.logs()
  expect(logs).toContain('"msg"')
  const secrets = {
    number: number.slice(1),
    'national number': number.slice(3),
    digits,
    'wrong digits': wrongDigits(digits),
    'denied digits': denied,
    'push token': pushToken,
    ...Object.fromEntries(checkUrls.map((url, index) => [`check URL ${index}`, url])),
    ...Object.fromEntries(checkUrls.map((url, index) => [`check path ${index}`, pathOf(url)])),
    ...Object.fromEntries(signed.map((jws, index) => [`signature ${index}`, jws.split('.')[2]])),
    ...Object.fromEntries(cookies.map(({ name, value }) => [`cookie ${name}`, value])),
  }
  const told = Object.entries(secrets).filter(([, secret]) => isIn(logs, secret ?? ''))
  expect(told.map(([name]) => name)).toEqual([])
})

test('H-5 no answer that website or phone saw has the push token, and none to the phone has the digits', async ({
  open,
  world,
}) => {
  const { website, websitePage, phone, phonePage, number, person } = await open.openPages()
  const sent = listen(person.context)
  const toWebsite = collectAnswers(websitePage)
  const toPhone = collectAnswers(phonePage)
  const events = await collectEvents(websitePage)
  await phone.enrol()
  const digits = await website.signInAs(number)
  await phone.approve(digits)
  await website.shows('You are signed in')
  await phone.shows('Signed in to Northwind')
  await websitePage.reload()
  await website.shows('You are signed in')

  const { pushToken, checkUrls } = await sent.all()
  const own = `${world.phone}/handset/push/token`
  const website_ = await toWebsite()
  const phone_ = (await toPhone()).filter(({ url }) => url !== own)
  const at = ({ url }: Answer) => new URL(url).pathname.split('/')[2]
  expect(website_.map(at)).toEqual(expect.arrayContaining(['login', 'session']))
  expect(phone_.map(at)).toEqual(expect.arrayContaining(['register', 'tokens', 'login']))
  // How it ended may also have been read, by a page that took its stream for broken.
  expect(events()).toContain('APPROVED')

  const having = (answers: readonly Answer[], secret: string) =>
    answers.filter(({ body }) => isIn(body, secret)).map(({ url }) => url)
  expect(having([...website_, ...phone_], pushToken)).toEqual([])
  expect(having(phone_, digits)).toEqual([])
  for (const url of checkUrls) expect(having(website_, pathOf(url))).toEqual([])
  expect(events().filter((event) => !/^[A-Z_]+$/.test(event))).toEqual([])
})

interface Answer {
  readonly url: string
  readonly body: string
}

/** True where the secret stands by itself: six digits within a longer number are another thing. */
function isIn(text: string, secret: string): boolean {
  const literal = secret.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![0-9])${literal}(?![0-9])`).test(text)
}

/** Path and query: what of a check URL is secret. */
function pathOf(url: string): string {
  const { pathname, search } = new URL(url)
  return pathname + search
}

/** What the pages of this browser sent and got that nobody else may learn. */
function listen(context: BrowserContext) {
  const checkUrls: string[] = []
  const signed: string[] = []
  const tokens: Promise<string>[] = []
  context.on('request', (request) => {
    const body = request.postData() ?? ''
    if (request.url().endsWith('/handset/radio')) checkUrls.push(JSON.parse(body).url)
    const { authorization = '' } = request.headers()
    signed.push(...(`${body} ${authorization}`.match(/ey[\w-]+\.[\w-]+\.[\w-]+/g) ?? []))
  })
  context.on('response', (response) => {
    if (!response.url().endsWith('/handset/push/token')) return
    tokens.push(response.json().then(({ token }: { token: string }) => token))
  })
  return {
    async all() {
      const [pushToken] = await Promise.all(tokens)
      if (pushToken === undefined) throw new Error('The phone got no push token')
      return { pushToken, checkUrls, signed }
    },
  }
}

/** Every answer with a body that a page gets from now on; streams aside. */
function collectAnswers(page: Page): () => Promise<readonly Answer[]> {
  const answers: Promise<Answer>[] = []
  page.on('response', (response) => {
    const type = response.headers()['content-type'] ?? ''
    if (!/json|html|text\/plain/.test(type)) return
    answers.push(response.text().then((body) => ({ url: response.url(), body: opened(body) })))
  })
  return () => Promise.all(answers)
}

/** A text and, behind it, what its base64url parts say. */
function opened(text: string): string {
  const parts = text.match(/[\w-]{24,}/g) ?? []
  return [text, ...parts.map((part) => Buffer.from(part, 'base64url').toString())].join('\n')
}

/** The data of every server-sent event that a page gets from now on. */
async function collectEvents(page: Page): Promise<() => readonly string[]> {
  const session = await page.context().newCDPSession(page)
  const events: string[] = []
  session.on('Network.eventSourceMessageReceived', ({ data }) => events.push(data))
  await session.send('Network.enable')
  return () => events
}
