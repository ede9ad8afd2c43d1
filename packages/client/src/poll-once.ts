import { genericGrantRequest, ResponseBodyError } from 'openid-client'
import type { Clock } from './clock.ts'
import { type DenyReason, denyReasons, type Outcome, type Tokens } from './outcome.ts'
import { asTransient, withRetryAfter } from './server-fault.ts'
import type { Connection } from './settings.ts'
import type { VerifyToken } from './verify-token.ts'

/** What one question brought. */
export type Polled =
  | { readonly status: 'pending'; readonly slowDown: boolean; readonly retryAfter?: number }
  | { readonly status: 'no_answer'; readonly retryAfter?: number }
  | Outcome

const grantType = 'urn:openid:params:grant-type:ciba'

/**
 * Asks the token endpoint once (CIBA Core, 10.1). The only call that can bring tokens, and the
 * server gives them once: never two at a time for one attempt.
 */
export async function pollOnce(
  {
    connection,
    clock,
    verify,
  }: { readonly connection: Connection; readonly clock: Clock; readonly verify: VerifyToken },
  authReqId: string,
): Promise<Polled> {
  try {
    const configuration = await connection.configuration()
    const answer = await genericGrantRequest(configuration, grantType, { auth_req_id: authReqId })
    return await signedIn(answer, verify)
  } catch (error) {
    const polled = asPolled(error, clock.now())
    if (polled) return polled
    throw error
  }
}

async function signedIn(
  answer: Awaited<ReturnType<typeof genericGrantRequest>>,
  verify: VerifyToken,
): Promise<Outcome> {
  const { access_token, id_token, refresh_token, expires_in, scope } = answer
  if (id_token === undefined) throw new Error('The server gave no ID token')
  const verified = await verify(id_token)
  if (!verified.ok) throw new Error(`The server's ID token was refused: ${verified.code}`)
  const tokens: Tokens = {
    accessToken: access_token,
    idToken: id_token,
    ...(refresh_token !== undefined && { refreshToken: refresh_token }),
    ...(expires_in !== undefined && { expiresIn: expires_in }),
    ...(scope !== undefined && { scope }),
  }
  return { status: 'signed_in', claims: verified.claims, tokens }
}

function asPolled(error: unknown, now: number): Polled | null {
  const transient = asTransient(error, now)
  if (transient) return { status: 'no_answer', ...transient }
  if (!(error instanceof ResponseBodyError)) return null
  switch (error.error) {
    case 'authorization_pending':
    case 'slow_down':
      return {
        status: 'pending',
        slowDown: error.error === 'slow_down',
        ...withRetryAfter(error.response, now),
      }
    case 'access_denied':
      return denied(error)
    case 'expired_token':
      return { status: 'expired' }
    case 'invalid_grant':
      return { status: 'lost' }
    default:
      return null
  }
}

function denied({ error_description: description }: ResponseBodyError): Outcome {
  // The server begins its sentence with the code of the reason.
  const said = description?.match(/^[a-z_]+/)?.[0]
  const reason: DenyReason = denyReasons.find((it) => it === said) ?? 'denied'
  return { status: 'denied', reason, ...(description !== undefined && { description }) }
}
