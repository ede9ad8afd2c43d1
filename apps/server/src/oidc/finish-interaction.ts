import { isDeepStrictEqual } from 'node:util'
import type { SignInRequest } from '@mobile-companion/contract/device'
import { decodeJwt } from 'jose'
import type Provider from 'oidc-provider'
import type { InteractionResults } from 'oidc-provider'
import { acrOf } from '../model/assurance.ts'
import type { Session } from '../model/session.ts'
import type { LoginToDecide } from '../ports/login-store.ts'
import type { DetailApproval } from './authorization-details.ts'
import type { FoundInteraction } from './find-interaction.ts'

/**
 * True when this session answers what the app asked. A session that was there before will do where the
 * app only wants to know who it is; where it asks for a sign-in of its own (`prompt=login`, `max_age`,
 * `acr_values`) it takes an attempt that was begun in this app's name, after the app asked. Where it asks
 * to approve more than a sign-in, that attempt has to be the one in which the phone showed just that.
 */
export function mayFinish(
  { interaction, client, asking }: FoundInteraction,
  session: Session,
  decided: LoginToDecide | undefined,
): boolean {
  const { name, reasons } = interaction.prompt
  if (name === 'consent') return false
  const anySession = name === 'login' && reasons.every((reason) => reason === 'no_session')
  if (anySession) return true
  return (
    decided?.login.id === session.loginId &&
    decided.login.clientId === client.clientId &&
    session.createdAt.getTime() >= interaction.iat * 1000 &&
    (!asking.details || isDeepStrictEqual(approvalOf(decided)?.details, asking.details.shown))
  )
}

function approvalOf(decided: LoginToDecide | undefined): SignInRequest['approval'] {
  return decided ? (JSON.parse(decided.request) as SignInRequest).approval : null
}

/** What the provider is told of the person. `prompt=create` is answered by the sign-in that follows it. */
export function signedInAs(
  { interaction, client }: FoundInteraction,
  session: Session,
  decided: LoginToDecide | undefined,
): InteractionResults {
  if (wrongPerson(interaction.params.id_token_hint, session.sub)) {
    return { error: 'login_required', error_description: 'another person signed in' }
  }
  const approval = approvalOf(decided)
  return {
    // Null where there is none: whatever an earlier sign-in of this request approved goes with it.
    approval:
      approval && ({ login_id: session.loginId, digest: approval.digest } satisfies DetailApproval),
    login: {
      accountId: session.sub,
      acr: acrOf(session.amr),
      amr: [...session.amr],
      ts: Math.floor(session.createdAt.getTime() / 1000),
      companionSession: session.id,
    },
    ...(interaction.prompt.name === 'create' && { create: {} }),
    // The person has just read this client's name on the phone and approved: nothing is left to ask.
    ...(client.first_party === true &&
      decided?.login.clientId === client.clientId && { consent: {} }),
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
