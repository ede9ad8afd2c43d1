import { initiateBackchannelAuthentication, ResponseBodyError } from 'openid-client'
import { writeAttemptId } from './attempt-id.ts'
import type { Clock } from './clock.ts'
import { asTransient } from './server-fault.ts'
import type { Connection } from './settings.ts'

export interface StartRequest {
  /** As typed, at most 64 characters; the server parses it. */
  readonly phoneNumber: string
  /** ISO 3166-1 alpha-2, upper case: where a number without its country code is from. */
  readonly country?: string
  /** Shown on the phone beside the request. Keep secrets and the digits out of it. */
  readonly bindingMessage?: string
  /** What the sign-in has to prove, best first. */
  readonly acrValues?: readonly string[]
  /** Seconds that the person gets; the server has an upper limit. */
  readonly requestedExpiry?: number
  /** What is approved beside the sign-in (RFC 9396). */
  readonly authorizationDetails?: readonly {
    readonly type: string
    readonly [key: string]: unknown
  }[]
}

export type StartRefusal =
  | 'phone_number_invalid'
  | 'binding_message_invalid'
  | 'authorization_details_invalid'
  | 'access_denied'
  | 'limited'

export type Started =
  | {
      readonly status: 'started'
      /** For `wait`. Never for a browser. */
      readonly id: string
      /** Six digits to show, which the person types on the phone. Absent when the client is registered as one that cannot show them. */
      readonly digits?: string
      readonly expiresAt: Date
    }
  | {
      readonly status: 'refused'
      readonly code: StartRefusal
      /** Seconds to wait, with `limited`, where the server said so. */
      readonly retryAfter?: number
    }

const refusals: Readonly<Record<string, StartRefusal>> = {
  unknown_user_id: 'phone_number_invalid',
  invalid_binding_message: 'binding_message_invalid',
  invalid_authorization_details: 'authorization_details_invalid',
  access_denied: 'access_denied',
}

/**
 * Asks a phone. Not repeated by itself: each start is a request on somebody's phone. What may be
 * expected is a value; no connection, a refused client and an aborted `signal` throw.
 */
export async function startAttempt(
  { connection, clock }: { readonly connection: Connection; readonly clock: Clock },
  request: StartRequest,
  signal?: AbortSignal,
): Promise<Started> {
  signal?.throwIfAborted()
  const { phoneNumber } = request
  if (phoneNumber.trim() === '' || phoneNumber.length > 64) {
    return { status: 'refused', code: 'phone_number_invalid' }
  }
  const configuration = await connection.configuration(signal)
  // Taken before the question, so that our end is never later than the server's.
  const askedAt = clock.now()
  try {
    const answer = await initiateBackchannelAuthentication(
      configuration,
      parameters(request, connection.scope),
    )
    const expiresAt = askedAt + answer.expires_in * 1000
    const { auth_req_id: authReqId, interval = 5, digits } = answer
    return {
      status: 'started',
      id: writeAttemptId({ authReqId, expiresAt, interval }),
      ...(typeof digits === 'string' && { digits }),
      expiresAt: new Date(expiresAt),
    }
  } catch (error) {
    signal?.throwIfAborted()
    const refusal = asRefusal(error, clock.now())
    if (refusal) return refusal
    throw error
  }
}

function parameters(request: StartRequest, scope: string): Record<string, string> {
  const { phoneNumber, country, bindingMessage, acrValues, requestedExpiry, authorizationDetails } =
    request
  return {
    scope,
    login_hint: phoneNumber,
    ...(country !== undefined && { country }),
    ...(bindingMessage !== undefined && { binding_message: bindingMessage }),
    ...(acrValues !== undefined && { acr_values: acrValues.join(' ') }),
    ...(requestedExpiry !== undefined && { requested_expiry: String(requestedExpiry) }),
    ...(authorizationDetails !== undefined && {
      authorization_details: JSON.stringify(authorizationDetails),
    }),
  }
}

function asRefusal(error: unknown, now: number): Started | null {
  if (!(error instanceof ResponseBodyError)) return asLimited(error, now)
  const code = refusals[error.error]
  return code ? { status: 'refused', code } : asLimited(error, now)
}

function asLimited(error: unknown, now: number): Started | null {
  const response =
    error instanceof ResponseBodyError
      ? error.response
      : error instanceof Error && error.cause instanceof Response
        ? error.cause
        : null
  if (response?.status !== 429) return null
  return { status: 'refused', code: 'limited', ...asTransient(error, now) }
}
