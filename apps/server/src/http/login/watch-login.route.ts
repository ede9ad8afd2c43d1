import type { ServerResponse } from 'node:http'
import { type CheckStatus, isFinal } from '@mobile-companion/contract/check-status'
import type { LoginId } from '../../model/ids.ts'
import type { Login } from '../../model/login.ts'
import { readLogin } from '../../use-cases/login/read-login.ts'
import type { App, RouteNeeds } from '../needs.ts'
import { refuse } from '../problem.ts'
import { refusals } from '../problem-schema.ts'
import { LoginParams } from './login-params.ts'

const heartbeatMs = 15_000
const maxStreams = 2
const reconnectMs = 2_000
/** What a slow reader may leave unread before it is cut. */
const maxUnreadBytes = 64 * 1024

/** Server-sent events (WHATWG HTML, 9.2): status names only. Ends when the attempt has ended, or with the server. */
export function watchLoginRoute(app: App, needs: RouteNeeds): void {
  const streams = new Map<LoginId, Set<ServerResponse>>()
  app.addHook('preClose', async () => {
    for (const open of streams.values()) for (const response of open) response.end()
  })
  app.get(
    '/api/login/:login_id/events',
    {
      schema: {
        summary: 'Status names as server-sent events, for the browser that began the attempt.',
        params: LoginParams,
        response: refusals,
      },
    },
    async (request, reply) => {
      const id = request.params.login_id
      const browserSecret = needs.cookies.readLogin(request, id)
      const login = browserSecret && (await readLogin(needs, { id, browserSecret }))
      if (!login) return refuse(reply, 'login_not_found')
      const open = streams.get(id) ?? new Set()
      if (open.size >= maxStreams) return refuse(reply, 'too_many_requests')
      streams.set(id, open.add(reply.raw))
      reply.raw.once('close', () => {
        open.delete(reply.raw)
        if (open.size === 0) streams.delete(id)
      })
      for (const [name, value] of Object.entries(reply.getHeaders())) {
        if (value !== undefined) reply.raw.setHeader(name, value)
      }
      reply.hijack()
      watch(needs, { login, browserSecret, response: reply.raw })
      return reply
    },
  )
}

interface Watched {
  readonly login: Login
  readonly browserSecret: string
  readonly response: ServerResponse
}

/** Tells one browser of each change until the attempt ends or the browser leaves; every timer goes with it. */
function watch(needs: RouteNeeds, { login, browserSecret, response }: Watched): void {
  const { id } = login
  let told: CheckStatus | undefined
  let deadline: NodeJS.Timeout | undefined
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  })
  response.write(`retry: ${reconnectMs}\n\n`)

  function tell({ status, expiresAt }: Login): void {
    if (response.writableEnded || response.destroyed) return
    if (status !== told) {
      told = status
      response.write(`event: status\ndata: ${status}\n\n`)
    }
    if (isFinal(status)) {
      response.end()
      return
    }
    clearTimeout(deadline)
    deadline = setTimeout(look, Math.max(0, expiresAt.getTime() - needs.clock.now().getTime()) + 1)
  }
  async function readAndTell(): Promise<void> {
    const now = await readLogin(needs, { id, browserSecret })
    if (now) tell(now)
  }
  function look(): void {
    readAndTell().catch((error: unknown) => {
      // The store did not answer: the browser reconnects and asks again.
      needs.log.error({ err: error }, 'a watched login could not be read')
      response.destroy()
    })
  }
  const heartbeat = setInterval(() => {
    if (response.writableLength > maxUnreadBytes) response.destroy()
    else response.write(': still here\n\n')
    // Wake-ups are hints: what a lost one would have told is found here.
    look()
  }, heartbeatMs)
  const unsubscribe = needs.wakeups.subscribe(id, look)
  response.once('close', () => {
    unsubscribe()
    clearInterval(heartbeat)
    clearTimeout(deadline)
  })
  tell(login)
}
