import { type IncomingMessage, ServerResponse } from 'node:http'
import type Provider from 'oidc-provider'
import { type Client, errors, type Interaction } from 'oidc-provider'
import type { AskingClient } from '../model/asking-client.ts'
import { clientNameLength } from '../model/asking-client.ts'
import type { DetailType } from '../model/detail-type.ts'
import { shownText } from '../model/shown-text.ts'
import { askedDetails } from './authorization-details.ts'

export interface FoundInteraction {
  readonly interaction: Interaction
  readonly client: Client
  readonly asking: AskingClient
}

/**
 * The interaction `uid`, if this request has the signed cookie that goes with it, and the client that it
 * is for. Undefined for one that is over, another browser's or nobody's.
 */
export async function findInteraction(
  provider: Provider,
  types: readonly DetailType[],
  request: IncomingMessage,
  uid: string,
): Promise<FoundInteraction | undefined> {
  const interaction = await provider
    .interactionDetails(request, new ServerResponse(request))
    .catch((error: unknown) => {
      if (error instanceof errors.SessionNotFound) return undefined
      throw error
    })
  if (!interaction || interaction.uid !== uid) return undefined
  const client = await provider.Client.find(String(interaction.params.client_id))
  return client && { interaction, client, asking: askingClient(interaction, client, types) }
}

function askingClient(
  { params }: Interaction,
  client: Client,
  types: readonly DetailType[],
): AskingClient {
  return {
    id: client.clientId,
    name: shownText(client.clientName ?? '', clientNameLength) || client.clientId,
    origin: originOf(String(params.redirect_uri), client.clientUri),
    scopes: typeof params.scope === 'string' ? params.scope.split(' ') : [],
    details: askedDetails(types, client, params),
  }
}

/** Where the answer goes: an origin of the web; for an app on the device its home page, or its scheme. */
function originOf(redirectUri: string, clientUri: string | undefined): string {
  const url = new URL(redirectUri)
  if (url.origin !== 'null') return url.origin
  return URL.parse(clientUri ?? '')?.origin ?? url.protocol
}
