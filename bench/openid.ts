import { createHttpClient } from './http-client.ts'
import { type MeasuredServer, startBareProvider, startServer } from './measured-server.ts'
import { bareSignIn, type Clients, openidSignIn } from './openid-sign-in.ts'
import { closed, copyOf, createPicker, type Template } from './rounds.ts'
import { signIn } from './sign-in.ts'

/** What one provider did. */
export interface ProviderFigures {
  readonly signIns: number
  readonly perSecond: number
  /** Share of one core (0 to 1) that its process used. */
  readonly busy: number
}

export interface OpenidRound {
  readonly ours: ProviderFigures
  /** The same server's sign-ins at its own page: the phone's part, without OpenID. */
  readonly phone: ProviderFigures
  readonly bare: ProviderFigures
}

export interface OpenidSizes {
  readonly warmUpMs: number
  readonly forMs: number
  readonly atOnce: number
}

/** One round: whole OpenID sign-ins of ours, the phone's part of them alone, then the library alone. */
export async function runOpenidRound(
  template: Template,
  folder: string,
  sizes: OpenidSizes,
): Promise<OpenidRound> {
  const server = await startServer({ databaseFile: copyOf(template, folder) })
  const pick = createPicker(template.accounts)
  const ours = await drive(server, sizes, (clients) => openidSignIn(server, clients, pick()))
  const phone = await drive(server, sizes, async (clients) => {
    await signIn(server, clients, pick())
  })
  await server.stop()
  const provider = await startBareProvider()
  const bare = await drive(provider, sizes, ({ browser }) => bareSignIn(browser))
  await provider.stop()
  return { ours, phone, bare }
}

async function drive(
  server: MeasuredServer,
  { warmUpMs, forMs, atOnce }: OpenidSizes,
  signInOnce: (clients: Clients) => Promise<void>,
): Promise<ProviderFigures> {
  const clients = { browser: createHttpClient(server.port), phone: createHttpClient(server.port) }
  const load = closed(atOnce)
  await load(() => signInOnce(clients), warmUpMs)
  const cpuBefore = await server.ask('cpu')
  const began = performance.now()
  let signIns = 0
  await load(async () => {
    await signInOnce(clients)
    signIns += 1
  }, forMs)
  const tookMs = performance.now() - began
  const used = (await server.ask('cpu')) - cpuBefore
  clients.browser.close()
  clients.phone.close()
  return { signIns, perSecond: (signIns / tookMs) * 1_000, busy: used / 1_000 / tookMs }
}
