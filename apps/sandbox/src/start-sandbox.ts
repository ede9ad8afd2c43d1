import type { FastifyInstance } from 'fastify'
import { type Logger, pino } from 'pino'
import { type Clock, systemClock } from './clock.ts'
import { addGoogleApi } from './google/google-api.ts'
import { type Handset, showState } from './handsets/handset.ts'
import { createHandsetCookies } from './handsets/handset-cookie.ts'
import { createHandsets } from './handsets/handsets.ts'
import { createApp, within } from './http/app.ts'
import { type Loopback, listenOnLoopback } from './http/loopback.ts'
import { addNorthwind } from './northwind/northwind.routes.ts'
import { loadNorthwindPages } from './northwind/pages.ts'
import { createSignIn } from './northwind/sign-in.ts'
import { createEnrichment } from './operator/enrichment.ts'
import { addOperatorRoutes } from './operator/operator.routes.ts'
import { addPhone } from './phone/phone-app.ts'
import { createRadio } from './radio/radio.ts'
import { openSandboxFiles } from './sandbox-files.ts'
import type { SandboxSettings } from './settings.ts'
import { createStamps, newSecret } from './stamp.ts'
import { systemTimers, type Timers } from './timers.ts'
import { createCallbackSigner } from './truid/callback-signer.ts'
import { createCallbacks } from './truid/callbacks.ts'
import { createChecks } from './truid/checks.ts'
import { createHourlyLimit } from './truid/hourly-limit.ts'
import { addTruIdApi } from './truid/truid-api.ts'
import { addTryRoutes } from './try/try.routes.ts'
import { loadTryPage } from './try/try-page.ts'

/** Far above what one team's sandbox asks for; tests of the limit set their own. */
const REQUESTS_PER_HOUR = 100_000

/** The world outside, as a test may want it. */
export interface SandboxWorld {
  readonly clock?: Clock
  /** For callbacks: deadlines and repetitions. */
  readonly timers?: Timers
  readonly log?: Logger
  /** Requests that the tru.ID project may make in an hour. */
  readonly requestsPerHour?: number
  /** How long the operator takes when switched to slow. */
  readonly slowMs?: number
  /** How long the push service takes when switched to slow. */
  readonly slowPushMs?: number
}

export interface Sandbox {
  /** Origin of tru.ID, operator, Google and /try. */
  readonly url: string
  /** Origin of the phone. */
  readonly phoneUrl: string
  /** Ends both listeners with every connection and stream. */
  stop(): Promise<void>
}

/**
 * Starts the other side of the wire on loopback. Resolves when both origins answer and the
 * credentials are in `settings.files`.
 * @throws {SetupFault} when a port is taken or a folder cannot be used.
 */
export async function startSandbox(
  settings: SandboxSettings,
  world: SandboxWorld = {},
): Promise<Sandbox> {
  const { host, port, phonePort } = settings
  const api = await listenOnLoopback(host, port, 'SANDBOX_PORT')
  const opened = [api]
  try {
    const phone = await listenOnLoopback(host, phonePort, 'SANDBOX_PHONE_PORT')
    opened.push(phone)
    const apps = await build(settings, world, api.url, phone.url)
    serve(api, apps.api)
    serve(phone, apps.phone)
    return {
      url: api.url,
      phoneUrl: phone.url,
      async stop() {
        await Promise.all(opened.map((loopback) => loopback.close()))
        await Promise.all([apps.api.close(), apps.phone.close()])
      },
    }
  } catch (error) {
    await Promise.all(opened.map((loopback) => loopback.close()))
    throw error
  }
}

function serve(loopback: Loopback, app: FastifyInstance): void {
  loopback.serve((request, response) => app.routing(request, response))
}

async function build(
  settings: SandboxSettings,
  {
    clock = systemClock,
    timers = systemTimers,
    log = pino({ level: 'silent' }),
    ...limits
  }: SandboxWorld,
  apiUrl: string,
  phoneUrl: string,
): Promise<{ readonly api: FastifyInstance; readonly phone: FastifyInstance }> {
  const { server, serviceName, phoneDist } = settings
  const tokenUrl = `${apiUrl}/google/token`
  const home = `${apiUrl}/northwind/`
  const files = await openSandboxFiles(settings.files, { clock, tokenUrl, home, serviceName })
  const stamps = createStamps(files.stampSecret)
  const handsets = createHandsets()
  const cookies = createHandsetCookies(handsets, stamps)
  const enrichment = createEnrichment(newSecret())
  const radio = createRadio(enrichment, `${apiUrl}/operator/`)
  const page = await loadTryPage({ server, serviceName, phoneUrl, home })
  const hourlyLimit = createHourlyLimit(clock, limits.requestsPerHour ?? REQUESTS_PER_HOUR)

  const signer = createCallbackSigner(settings.callbackDigest ?? 'base64')
  const callbacks = createCallbacks({ clock, timers, signer, log })
  const checks = createChecks(clock, {
    created: callbacks.watch,
    matched: (subscriber) => tickOff(handsets.findByNumber(subscriber)),
    ended: callbacks.report,
  })

  const api = await createApp(apiUrl, log)
  api.addHook('onClose', async () => callbacks.stop())
  const { project, account } = files
  await within(api, (part) => {
    addTruIdApi(part, { project, checks, stamps, clock, hourlyLimit, signer, apiUrl })
  })
  await within(api, (part) => {
    addGoogleApi(part, { account, handsets, stamps, clock, tokenUrl, slowMs: limits.slowPushMs })
  })
  addOperatorRoutes(api, { checks, handsets, enrichment, apiUrl, slowMs: limits.slowMs })
  await within(api, (part) => {
    addTryRoutes(part, { cookies, clock, apiUrl, phoneUrl, page })
  })
  const pages = await loadNorthwindPages({ server, serviceName })
  const signIn = createSignIn({ ...files.website, server, home })
  await within(api, (part) => addNorthwind(part, { signIn, pages, apiUrl, log }))
  await api.ready()

  const phone = await createApp(phoneUrl, log)
  await addPhone(phone, { cookies, stamps, clock, radio, apiUrl, phoneUrl, server, phoneDist })
  await phone.ready()
  return { api, phone }
}

/** The project was told that this phone's SIM is whose it should be. */
function tickOff(handset: Handset | null): void {
  if (!handset) return
  const { asked, approved } = handset.progress
  handset.progress = { enrolled: true, asked, approved: approved || asked }
  showState(handset)
}
