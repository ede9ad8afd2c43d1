import { resolve } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import type { Clock } from '../clock.ts'
import { deliverHeld } from '../google/delivery.ts'
import { pushTokenOf } from '../google/messages.routes.ts'
import type { HandsetCookies } from '../handsets/handset-cookie.ts'
import { within } from '../http/app.ts'
import { joinStreams } from '../http/event-stream.ts'
import { guardOrigin } from '../http/origin-guard.ts'
import { sendRefusal } from '../http/refusal.ts'
import { addRadioRoute } from '../radio/radio.routes.ts'
import type { Radio } from '../radio/radio.ts'
import type { Stamps } from '../stamp.ts'

/** Open push streams of one phone: a few tabs. */
const STREAMS = 4

export interface PhoneNeeds {
  readonly cookies: HandsetCookies
  readonly stamps: Stamps
  readonly clock: Clock
  readonly radio: Radio
  readonly apiUrl: string
  readonly phoneUrl: string
  readonly server: string
  readonly phoneDist: string | null
}

/** The phone's origin: the companion's web build and what its hardware would give it. */
export async function addPhone(app: FastifyInstance, needs: PhoneNeeds): Promise<void> {
  await within(app, (part) => addHandsetRoutes(part, needs))
  if (needs.phoneDist !== null) await addCompanion(app, needs, needs.phoneDist)
}

function addHandsetRoutes(app: FastifyInstance, needs: PhoneNeeds): void {
  const { cookies, stamps, clock } = needs
  app.addHook('onRequest', guardOrigin([needs.apiUrl, needs.phoneUrl]))
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
  })

  app.get('/handset/config', (request, reply) => {
    const handset = cookies.handsetOf(request, reply)
    return reply.send({
      handset_id: handset.id,
      name: handset.name,
      phone_number: handset.ownNumber,
      server: needs.server,
    })
  })

  app.post('/handset/push/token', (request, reply) =>
    reply.send({ token: pushTokenOf(cookies.handsetOf(request, reply), stamps) }),
  )

  app.get('/handset/push/stream', (request, reply) => {
    const handset = cookies.handsetOf(request, reply)
    joinStreams(handset.pushStreams, STREAMS, reply)
    deliverHeld(handset, clock.now())
  })

  addRadioRoute(app, needs)
}

async function addCompanion(
  app: FastifyInstance,
  { cookies, apiUrl, server }: PhoneNeeds,
  folder: string,
): Promise<void> {
  // The hash is of the empty <style> that react-native-web makes and then fills by script.
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    // A phone may add any server. All of those of a sandbox are on this machine.
    `connect-src 'self' ${server} http://localhost:*`,
    "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    "img-src 'self' data:",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors 'self' ${apiUrl}`,
  ].join('; ')

  await app.register(fastifyStatic, {
    root: resolve(folder),
    index: false,
    wildcard: false,
    setHeaders(response, path) {
      const named = /[.-][0-9a-f]{16,}\.\w+$/.test(path)
      response.header('cache-control', named ? 'public, max-age=31536000, immutable' : 'no-cache')
      response.header('content-security-policy', policy)
    },
  })

  // Every other address is the app's own: it decides what to show there.
  app.get('/*', (request, reply) => {
    const navigates = (request.headers.accept ?? '').includes('text/html')
    if (!navigates) return sendRefusal(reply, 'not_found')
    cookies.handsetOf(request, reply)
    return reply.sendFile('index.html')
  })
}
