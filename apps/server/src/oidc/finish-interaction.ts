import { decodeJwt } from 'jose'
import type Provider from 'oidc-provider'
import type { InteractionResults } from 'oidc-provider'
import { acrOf } from '../model/assurance.ts'
import type { Login } from '../model/login.ts'
import type { Session } from '../model/session.ts'
import type { FoundInteraction } from './find-interaction.ts'

/**
 * True when this session answers what the app asked. A session that was there before will do where the
 * app only wants to know who it is; where it asks for a sign-in of its own (`prompt=login`, `max_age`,
 * `acr_values`) it takes an attempt that was begun in this app's name, after the app asked.
 */
export function mayFinish(
  { interaction, client }: FoundInteraction,
  session: Session,
  login: Login | undefined,
): boolean {
  const { name, reasons } = interaction.prompt
  if (name === 'consent') return false
  const anySession = name === 'login' && reasons.every((reason) => reason === 'no_session')
  if (anySession) return true
  return (
    login?.id === session.loginId &&
    login.clientId === client.clientId &&
    session.createdAt.getTime() >= interaction.iat * 1000
  )
}

/** What the provider is told of the person. `prompt=create` is answered by the sign-in that follows it. */
export function signedInAs(
  { interaction, client }: FoundInteraction,
  session: Session,
  login: Login | undefined,
): InteractionResults {
  if (wrongPerson(interaction.params.id_token_hint, session.sub)) {
    return { error: 'login_required', error_description: 'another person signed in' }
  }
  return {
    login: {
      accountId: session.sub,
      acr: acrOf(session.amr),
      amr: [...session.amr],
      ts: Math.floor(session.createdAt.getTime() / 1000),
      companionSession: session.id,
    },
    ...(interaction.prompt.name === 'create' && { create: {} }),
    // The person has just read this client's name on the phone and approved: nothing is left to ask.
    ...(client.first_party === true && login?.clientId === client.clientId && { consent: {} }),
  }
}

/** The library has verified the hint; without this a person with another number would be asked for ever. */
function wrongPerson(hint: unknown, sub: string): boolean {
  return typeof hint === 'string' && decodeJwt(hint).sub !== sub
}

/** Everything that the app asked for and the person had not allowed yet. */
export async function allowAsked(
  provider: Provider,
  { interaction, client }: FoundInteraction,
): Promise<InteractionResults> {
  const known = interaction.grantId ? await provider.Grant.find(interaction.grantId) : undefined
  const accountId = interaction.session?.accountId
  if (accountId === undefined) throw new Error('consent of nobody')
  const grant = known ?? new provider.Grant({ accountId, clientId: client.clientId })
  const { missingOIDCScope } = interaction.prompt.details
  if (Array.isArray(missingOIDCScope)) grant.addOIDCScope(missingOIDCScope.join(' '))
  return { consent: { grantId: await grant.save() } }
}
