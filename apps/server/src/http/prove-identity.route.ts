import { ServerProofAnswer, ServerProofBody } from '@mobile-companion/contract/server-proof'
import { proveIdentity } from '../use-cases/prove-identity.ts'
import type { App, RouteNeeds } from './needs.ts'
import { refusals } from './problem-schema.ts'

/** For each address; many phones of one mobile network share theirs. */
const proofsPerMinute = 600

export function proveIdentityRoute(app: App, needs: RouteNeeds): void {
  app.post(
    '/.well-known/mobile-companion/proof',
    {
      schema: {
        summary: 'Proof that this server has the key that a phone pins.',
        body: ServerProofBody,
        response: { 200: ServerProofAnswer, ...refusals },
      },
      config: { rateLimit: { max: proofsPerMinute, timeWindow: '1 minute' } },
    },
    async (request, reply) => {
      // Only one phone asked just this.
      reply.header('cache-control', 'no-store')
      return { data: { proof: proveIdentity(needs, request.body.challenge) } }
    },
  )
}
