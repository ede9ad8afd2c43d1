import { createPublicKey, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { errors, type JWTPayload, jwtVerify } from 'jose'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Stamps } from '../stamp.ts'
import { MESSAGING_SCOPE, PLATFORM_SCOPE, type ServiceAccount } from './service-account.ts'

const GRANT = 'urn:ietf:params:oauth:grant-type:jwt-bearer'
const LIFETIME_S = 3599
const LONGEST_ASSERTION_S = 3600
const CLOCK_TOLERANCE_S = 60
/** Google's library names this audience whatever the key file's `token_uri` says. */
const GOOGLE_AUDIENCE = 'https://oauth2.googleapis.com/token'

const TokenForm = z.object({ grant_type: z.literal(GRANT), assertion: z.string().max(8192) })

interface Needs {
  readonly account: ServiceAccount
  readonly stamps: Stamps
  readonly clock: Clock
  readonly tokenUrl: string
}

/** `POST /google/token`: the JWT bearer grant of RFC 7523, as a service account uses it. */
export function addGoogleTokenRoute(app: FastifyInstance, needs: Needs): void {
  const publicKey = createPublicKey(needs.account.privateKey)

  app.post('/google/token', async (request, reply) => {
    reply.header('cache-control', 'no-store')
    const form = TokenForm.safeParse(request.body)
    if (!form.success) {
      return refuse(reply, 'unsupported_grant_type', 'Only the JWT bearer grant is offered.')
    }
    const claims = await verified(form.data.assertion, publicKey, needs)
    if (typeof claims === 'string') return refuse(reply, 'invalid_grant', claims)

    const scopes = String(claims.scope ?? '').split(' ')
    if (!scopes.includes(MESSAGING_SCOPE) && !scopes.includes(PLATFORM_SCOPE)) {
      return refuse(reply, 'invalid_scope', 'The assertion asks for no scope of messaging.')
    }
    const expiresAt = needs.clock.now().getTime() + LIFETIME_S * 1000
    return reply.send({
      access_token: needs.stamps.stamp(
        'google-token',
        `${expiresAt} ${randomBytes(9).toString('base64url')}`,
      ),
      expires_in: LIFETIME_S,
      token_type: 'Bearer',
    })
  })
}

/** Whether the request carries an access token that is valid now. */
export function hasGoogleToken(
  request: FastifyRequest,
  { stamps, clock }: { stamps: Stamps; clock: Clock },
): boolean {
  const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  const text = token === undefined ? null : stamps.read('google-token', token)
  return text !== null && Number(text.split(' ')[0]) > clock.now().getTime()
}

/** The claims of an assertion; a text says why it is refused. */
async function verified(
  assertion: string,
  publicKey: ReturnType<typeof createPublicKey>,
  { account, clock, tokenUrl }: Needs,
): Promise<JWTPayload | string> {
  try {
    const { payload, protectedHeader } = await jwtVerify(assertion, publicKey, {
      algorithms: ['RS256'],
      issuer: account.clientEmail,
      audience: [tokenUrl, GOOGLE_AUDIENCE],
      requiredClaims: ['iat', 'exp'],
      currentDate: clock.now(),
      clockTolerance: CLOCK_TOLERANCE_S,
    })
    if (protectedHeader.kid !== undefined && protectedHeader.kid !== account.keyId) {
      return 'Unknown key.'
    }
    const { iat = 0, exp = 0 } = payload
    const nowS = clock.now().getTime() / 1000
    if (exp - iat > LONGEST_ASSERTION_S) return 'The assertion lives longer than an hour.'
    if (iat > nowS + CLOCK_TOLERANCE_S) return 'The assertion is from the future.'
    return payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return `Invalid assertion: ${error.code}`
    throw error
  }
}

function refuse(reply: FastifyReply, error: string, description: string): FastifyReply {
  return reply.code(400).send({ error, error_description: description })
}
