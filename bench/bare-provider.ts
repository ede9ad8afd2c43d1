// The process that is compared with: oidc-provider alone, its own store in memory, an interaction that
// finishes at once. It signs as the measured server does.
import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { Provider } from 'oidc-provider'
import { issuer } from './measured-server.ts'
import { benchClient } from './openid-client.ts'
import type { FromServer, ToServer } from './server-messages.ts'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const {
  first_party: _,
  grant_types: __,
  backchannel_token_delivery_mode: ___,
  ...client
} = benchClient

const provider = new Provider(issuer, {
  clients: [{ ...client, id_token_signed_response_alg: 'ES256' }],
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), alg: 'ES256', use: 'sig' }] as never },
  routes: { authorization: '/oidc/auth', token: '/oidc/token' },
  cookies: { keys: ['bench'] },
  interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
  findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub }) }),
  async loadExistingGrant(ctx) {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client?.clientId ?? '',
      accountId: ctx.oidc.session?.accountId ?? '',
    })
    grant.addOIDCScope('openid')
    await grant.save()
    return grant
  },
  features: { devInteractions: { enabled: false } },
})
provider.proxy = true

let people = 0
const answer = provider.callback()
const server = createServer(async (request, response) => {
  if (!request.url?.startsWith('/interaction/')) return answer(request, response)
  people += 1
  await provider.interactionFinished(request, response, { login: { accountId: `p${people}` } })
})

function tell(message: FromServer): void {
  process.send?.(message)
}

process.on('message', ({ id, ask }: ToServer) => {
  const { user, system } = process.cpuUsage()
  tell({ to: id, answer: ask === 'cpu' ? user + system : null })
  if (ask === 'stop') process.disconnect()
})
process.once('disconnect', () => process.exit())
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  tell({ listening: typeof address === 'object' && address ? address.port : 0 })
})
