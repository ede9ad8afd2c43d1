import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { backchannelFault, backchannelGrant } from '../../model/backchannel-client.ts'
import { calledAddressFault } from '../../model/called-address.ts'
import { redirectUriFault } from '../../model/redirect-uri.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import type { ClientMetadata } from '../../ports/oidc-client-store.ts'

const address = z.string().max(2048)
const httpsAddress = address.refine((value) => URL.parse(value)?.protocol === 'https:', {
  error: 'must be an https address',
})
const webAddress = address.refine(
  (value) => ['https:', 'http:'].includes(URL.parse(value)?.protocol ?? ''),
  { error: 'must be an https or http address' },
)

/** A client as a file or a command may describe it (RFC 7591 names). What is not here is refused. */
const Client = z
  .strictObject({
    client_id: z.string().regex(/^[A-Za-z0-9._~-]{1,128}$/, {
      error: 'must be 1 to 128 letters, digits, dots, dashes, underscores or tildes',
    }),
    client_name: z.string().min(1).max(100),
    client_uri: webAddress.optional(),
    application_type: z.enum(['web', 'native']).default('web'),
    redirect_uris: z.array(address).max(20).default([]),
    grant_types: z
      .array(z.enum(['authorization_code', 'refresh_token', backchannelGrant]))
      .min(1)
      .max(3)
      .optional(),
    backchannel_token_delivery_mode: z.enum(['poll', 'ping']).optional(),
    backchannel_client_notification_endpoint: webAddress.optional(),
    backchannel_authentication_request_signing_alg: z
      .enum(['ES256', 'RS256', 'PS256', 'EdDSA', 'Ed25519'])
      .optional(),
    post_logout_redirect_uris: z.array(address).max(20).optional(),
    token_endpoint_auth_method: z
      .enum(['client_secret_basic', 'client_secret_post', 'private_key_jwt', 'none'])
      .default('client_secret_basic'),
    client_secret: z
      .string()
      .min(32, { error: 'must be random, 32 characters or more' })
      .max(256)
      .optional(),
    jwks: z
      .object({
        keys: z
          .array(z.looseObject({ kty: z.string() }))
          .min(1)
          .max(10),
      })
      .optional(),
    jwks_uri: httpsAddress.optional(),
    scope: z.string().max(256).optional(),
    id_token_signed_response_alg: z.enum(['ES256', 'RS256']).optional(),
    backchannel_logout_uri: webAddress.optional(),
    backchannel_logout_session_required: z.boolean().optional(),
    require_pushed_authorization_requests: z.boolean().optional(),
    dpop_bound_access_tokens: z.boolean().optional(),
    authorization_details_types: z.array(z.string().max(64)).max(20).optional(),
    first_party: z.boolean().optional(),
    without_pkce: z.boolean().optional(),
    digits_not_shown: z.boolean().optional(),
  })
  .superRefine((client, context) => {
    const { application_type: application } = client
    for (const name of ['redirect_uris', 'post_logout_redirect_uris'] as const) {
      for (const uri of client[name] ?? []) {
        const fault = redirectUriFault(uri, application)
        if (fault) context.addIssue({ code: 'custom', path: [name], message: `${uri} ${fault}` })
      }
    }
    const wrong =
      credentialFault(client) ??
      redirectFault(client) ??
      backchannelFault(client) ??
      calledAddressFault(client, true)
    if (wrong) context.addIssue({ code: 'custom', path: [wrong.name], message: wrong.message })
  })
  .transform((client) => ({ ...client, ...flowsOf(client) }))

/** What a client does follows from its `grant_types`: only one that sends browsers here gets answers by redirect. */
function flowsOf({
  grant_types: grants,
  backchannel_token_delivery_mode: delivery,
}: {
  readonly grant_types?: readonly string[] | undefined
  readonly backchannel_token_delivery_mode?: string | undefined
}) {
  return {
    ...(grants && !redirects({ grant_types: grants }) && { response_types: [] }),
    ...(grants?.includes(backchannelGrant) && {
      backchannel_token_delivery_mode: delivery ?? 'poll',
    }),
  }
}

function redirects({
  grant_types: grants,
}: {
  readonly grant_types?: readonly string[] | undefined
}) {
  return grants?.includes('authorization_code') ?? true
}

function redirectFault(client: {
  readonly redirect_uris: readonly string[]
  readonly grant_types?: readonly string[] | undefined
}) {
  if (!redirects(client) || client.redirect_uris.length > 0) return undefined
  return { name: 'redirect_uris', message: 'is missing for authorization_code' }
}

function credentialFault(client: {
  readonly token_endpoint_auth_method: string
  readonly client_secret?: string | undefined
  readonly jwks?: unknown
  readonly jwks_uri?: string | undefined
  readonly without_pkce?: boolean | undefined
}) {
  const method = client.token_endpoint_auth_method
  const takesSecret = method.startsWith('client_secret')
  if (takesSecret && !client.client_secret) {
    return { name: 'client_secret', message: `is missing for ${method}` }
  }
  if (!takesSecret && client.client_secret) {
    return { name: 'client_secret', message: `is nothing for ${method}` }
  }
  if (method === 'private_key_jwt' && !client.jwks && !client.jwks_uri) {
    return { name: 'jwks', message: 'or jwks_uri is missing for private_key_jwt' }
  }
  if (method === 'none' && client.without_pkce) {
    return { name: 'without_pkce', message: 'is for clients with a secret or a key' }
  }
  return undefined
}

/** Reads one client's description, as a trial may have it; every fault in a line that names where it is, and never a value of a secret. */
export function readClientMetadata(given: unknown): Result<ClientMetadata, readonly string[]> {
  const read = Client.safeParse(given)
  if (read.success) return ok(read.data)
  return fail(
    read.error.issues.map(({ path, message }) =>
      [path.join('.'), message].filter(Boolean).join(' '),
    ),
  )
}

/** Reads a file with a JSON array of clients; each id once. The failure says which and why. */
export function readClientsFile(path: string): Result<readonly ClientMetadata[], string> {
  let contents: unknown
  try {
    contents = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return fail('cannot be read as JSON')
  }
  if (!Array.isArray(contents)) return fail('is not a list of clients')
  const clients: ClientMetadata[] = []
  for (const [index, given] of contents.entries()) {
    const read = readClientMetadata(given)
    if (!read.ok) return fail(`has a fault in client ${index + 1}: ${read.failure.join('; ')}`)
    if (clients.some((client) => client.client_id === read.value.client_id)) {
      return fail(`has client ${read.value.client_id} twice`)
    }
    clients.push(read.value)
  }
  return ok(clients)
}
