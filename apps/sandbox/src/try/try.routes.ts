import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import { deliverHeld } from '../google/delivery.ts'
import { type PushState, pushStates } from '../google/push-state.ts'
import { describeHandset, type Switches, showState } from '../handsets/handset.ts'
import type { HandsetCookies } from '../handsets/handset-cookie.ts'
import { joinStreams } from '../http/event-stream.ts'
import { guardOrigin } from '../http/origin-guard.ts'
import { sendRefusal } from '../http/refusal.ts'
import { type OperatorState, operatorStates } from '../operator/operator-state.ts'
import type { TryPage } from './try-page.ts'

/** Open /try pages of one handset. */
const STREAMS = 4

const operatorNames = Object.keys(operatorStates) as [OperatorState, ...OperatorState[]]
const pushNames = Object.keys(pushStates) as [PushState, ...PushState[]]

const SwitchesBody = z
  .strictObject({
    sim: z.enum(['own', 'other']),
    network: z.enum(['mobile', 'wifi']),
    push: z.enum(pushNames),
    operator: z.enum(operatorNames),
  } satisfies Record<keyof Switches, unknown>)
  .partial()

interface Needs {
  readonly cookies: HandsetCookies
  readonly clock: Clock
  readonly apiUrl: string
  readonly phoneUrl: string
  readonly page: TryPage
}

/** /try and its switches. */
export function addTryRoutes(app: FastifyInstance, needs: Needs): void {
  const { cookies, clock, page } = needs
  app.addHook('onRequest', guardOrigin([needs.apiUrl, needs.phoneUrl]))
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'content-security-policy': page.contentSecurityPolicy,
    })
  })

  app.get('/', (_request, reply) => reply.redirect('/try', 302))

  app.get('/try', (request, reply) => {
    cookies.handsetOf(request, reply)
    return reply.type('text/html; charset=utf-8').send(page.html)
  })
  app.get('/try/try.css', (_request, reply) => reply.type('text/css; charset=utf-8').send(page.css))
  app.get('/try/try.js', (_request, reply) =>
    reply.type('text/javascript; charset=utf-8').send(page.script),
  )

  app.get('/try/handset', (request, reply) =>
    reply.send(describeHandset(cookies.handsetOf(request, reply))),
  )

  app.get('/try/handset/events', (request, reply) => {
    const handset = cookies.handsetOf(request, reply)
    const stream = joinStreams(handset.stateStreams, STREAMS, reply)
    stream.send('handset', describeHandset(handset))
  })

  app.patch('/try/handset', (request, reply) => {
    const body = SwitchesBody.safeParse(request.body)
    if (!body.success) return sendRefusal(reply, 'bad_request')
    const handset = cookies.handsetOf(request, reply)
    handset.switches = { ...handset.switches, ...given(body.data) }
    deliverHeld(handset, clock.now())
    showState(handset)
    return reply.send(describeHandset(handset))
  })

  app.post('/try/handset/new', (request, reply) =>
    reply.code(201).send(describeHandset(cookies.replace(request, reply))),
  )
}

function given(switches: z.infer<typeof SwitchesBody>): Partial<Switches> {
  return Object.fromEntries(Object.entries(switches).filter(([, value]) => value !== undefined))
}
