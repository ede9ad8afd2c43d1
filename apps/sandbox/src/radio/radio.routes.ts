import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { HandsetCookies } from '../handsets/handset-cookie.ts'
import { sendRefusal } from '../http/refusal.ts'
import type { Radio } from './radio.ts'

/** Calls that one phone may have under way. */
const CALLS = 4

const RadioBody = z.strictObject({
  url: z.string().min(1).max(2048),
  max_redirects: z.number().int().min(0).max(20),
  hop_timeout_ms: z.number().int().min(1).max(30_000),
  total_timeout_ms: z.number().int().min(1).max(60_000),
  http_hops: z.boolean(),
  redirect_uri: z.string().max(2048).optional(),
  bearer: z.string().max(4096).optional(),
})

/** `POST /handset/radio`: the app opens a URL over mobile data. Which SIM calls is the cookie's handset's matter. */
export function addRadioRoute(
  app: FastifyInstance,
  { cookies, radio }: { cookies: HandsetCookies; radio: Radio },
): void {
  app.post('/handset/radio', async (request, reply) => {
    const body = RadioBody.safeParse(request.body)
    if (!body.success) return sendRefusal(reply, 'bad_request')
    const handset = cookies.handsetOf(request, reply)
    if (handset.calls >= CALLS) return sendRefusal(reply, 'too_many_calls')

    const gone = new AbortController()
    reply.raw.once('close', () => gone.abort())
    handset.calls += 1
    try {
      const call = {
        url: body.data.url,
        maxRedirects: body.data.max_redirects,
        hopTimeoutMs: body.data.hop_timeout_ms,
        totalTimeoutMs: body.data.total_timeout_ms,
        httpHops: body.data.http_hops,
        redirectUri: body.data.redirect_uri,
        bearer: body.data.bearer,
      }
      return await reply.send(await radio(handset, call, gone.signal))
    } finally {
      handset.calls -= 1
    }
  })
}
