import type { ServerResponse } from 'node:http'
import {
  FinishInteractionBody,
  InteractionAnswer,
  InteractionEndAnswer,
  InteractionUid,
} from '@mobile-companion/contract/interaction'
import { returnName } from '@mobile-companion/contract/return-link'
import type { FastifyRequest } from 'fastify'
import type { InteractionResults } from 'oidc-provider'
import { z } from 'zod'
import type { Cookies } from '../http/cookies.ts'
import type { App } from '../http/needs.ts'
import { displayPhoneNumber } from '../http/phone-number.ts'
import { refuse } from '../http/problem.ts'
import { refusals } from '../http/problem-schema.ts'
import { sameOriginOnly } from '../http/same-origin.ts'
import type { DetailType } from '../model/detail-type.ts'
import type { LoginId } from '../model/ids.ts'
import type { Session } from '../model/session.ts'
import type { LoginStore } from '../ports/login-store.ts'
import { readSession, type SessionNeeds } from '../use-cases/session/read-session.ts'
import type { CurrentProvider } from './current-provider.ts'
import { type FoundInteraction, findInteraction } from './find-interaction.ts'
import { allowAsked, mayFinish, signedInAs } from './finish-interaction.ts'

export interface InteractionNeeds extends SessionNeeds {
  readonly logins: LoginStore
  readonly provider: CurrentProvider
  readonly cookies: Cookies
  readonly settings: {
    readonly issuer: string
    readonly signInDist: string | null
    readonly detailTypes: readonly DetailType[]
  }
}

const params = z.object({ uid: InteractionUid })
type Asked = FastifyRequest<{ Params: z.infer<typeof params> }>

/** The page's side of an interaction. Each call needs the cookie that the provider set for exactly this one. */
export function addInteractionRoutes(app: App, needs: InteractionNeeds): void {
  const own = { preHandler: sameOriginOnly(needs.settings.issuer) }
  const response = { 200: InteractionEndAnswer, ...refusals }

  addPages(app, needs)
  app.get(
    '/oidc/interaction/:uid/details',
    {
      schema: {
        summary: 'What an app asks of the person at the page.',
        params,
        response: { 200: InteractionAnswer, ...refusals },
      },
    },
    async (request, reply) => {
      const found = await find(needs, request)
      if (!found) return refuse(reply, 'interaction_not_found')
      const session = await sessionOf(needs, request)
      return { data: detailsOf(found, session) }
    },
  )

  app.post(
    '/oidc/interaction/:uid/finish',
    {
      ...own,
      schema: {
        summary: 'Go back to the app, signed in.',
        params,
        body: FinishInteractionBody,
        response,
      },
    },
    async (request, reply) => {
      const found = await find(needs, request)
      if (!found) return refuse(reply, 'interaction_not_found')
      const session = await sessionOf(needs, request)
      if (!session) return refuse(reply, 'not_signed_in')
      const decided = await attemptOf(needs, session, request.body.login_id)
      if (!mayFinish(found, session, decided)) return refuse(reply, 'sign_in_again')
      return leave(needs, request, signedInAs(found, session, decided))
    },
  )

  app.post(
    '/oidc/interaction/:uid/consent',
    { ...own, schema: { summary: 'Let the app know who it is.', params, response } },
    async (request, reply) => {
      const found = await find(needs, request)
      if (found?.interaction.prompt.name !== 'consent')
        return refuse(reply, 'interaction_not_found')
      return leave(needs, request, await allowAsked(needs.provider.get(), found))
    },
  )

  app.post(
    '/oidc/interaction/:uid/abort',
    { ...own, schema: { summary: 'Go back to the app without.', params, response } },
    async (request, reply) => {
      if (!(await find(needs, request))) return refuse(reply, 'interaction_not_found')
      return leave(needs, request, {
        error: 'access_denied',
        error_description: 'the person did not go on',
      })
    },
  )
}

function addPages(app: App, needs: InteractionNeeds): void {
  app.get('/oidc/interaction/:uid', { schema: { hide: true, params } }, async (request, reply) => {
    const found = await find(needs, request)
    const session = await sessionOf(needs, request)
    if (found && session && mayFinish(found, session, undefined)) {
      return reply.redirect(await end(needs, request, signedInAs(found, session, undefined)), 303)
    }
    return needs.settings.signInDist === null
      ? refuse(reply, 'not_found')
      : reply.header('cache-control', 'no-store').sendFile('index.html')
  })
  if (needs.settings.signInDist === null) return
  // For whoever comes back from the phone. Never a redirect: that would take the fragment along to the app.
  app.get(`/oidc/interaction/:uid/${returnName}`, { schema: { hide: true, params } }, (_, reply) =>
    reply.header('cache-control', 'no-store').sendFile('index.html'),
  )
}

function find({ provider, settings }: InteractionNeeds, request: Asked) {
  return findInteraction(provider.get(), settings.detailTypes, request.raw, request.params.uid)
}

function attemptOf({ logins }: InteractionNeeds, { sub }: Session, id: string) {
  return logins.findForSubject(id as LoginId, sub)
}

async function sessionOf(needs: InteractionNeeds, request: FastifyRequest) {
  const secret = needs.cookies.readSession(request)
  return secret === undefined ? undefined : readSession(needs, secret)
}

async function leave(needs: InteractionNeeds, request: Asked, result: InteractionResults) {
  return { data: { redirect_to: await end(needs, request, result) } }
}

/** Writes the result down; the answer is the address where the provider goes on. */
function end({ provider }: InteractionNeeds, request: Asked, result: InteractionResults) {
  const unused = {} as ServerResponse
  return provider.get().interactionResult(request.raw, unused, result)
}

function detailsOf({ interaction, asking }: FoundInteraction, session: Session | undefined) {
  const { prompt, params: asked } = interaction
  const text = (name: string) => (typeof asked[name] === 'string' ? String(asked[name]) : '')
  return {
    prompt: prompt.name as 'login' | 'create' | 'consent',
    client: { name: asking.name, origin: asking.origin },
    scopes: [...asking.scopes],
    details: [...(asking.details?.shown ?? [])],
    login_hint: text('login_hint').slice(0, 64) || null,
    ui_locales: text('ui_locales').split(' ').filter(Boolean).slice(0, 10),
    phone_number_display: session ? displayPhoneNumber(session.phoneNumber) : null,
  }
}
