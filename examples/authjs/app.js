import { createServer } from 'node:http'
import { Readable } from 'node:stream'
import { Auth } from '@auth/core'
import { decodeJwt } from 'jose'

const { ISSUER = 'http://localhost:4000', PORT = '3000' } = process.env
const { CLIENT_ID, CLIENT_SECRET, AUTH_SECRET } = process.env
const home = `http://localhost:${PORT}/`

const config = {
  basePath: '/auth',
  secret: AUTH_SECRET,
  trustHost: true,
  providers: [
    {
      id: 'companion',
      name: 'Mobile Companion',
      type: 'oidc',
      issuer: ISSUER,
      clientId: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      client: { id_token_signed_response_alg: 'ES256' },
      authorization: { params: { scope: 'openid phone' } },
      checks: ['pkce', 'state', 'nonce'],
      // The profile comes from the user info, which has the number; the ID token has not.
      idToken: false,
    },
  ],
  callbacks: {
    jwt({ token, account, profile }) {
      if (!account) return token
      const { sub, acr, amr } = decodeJwt(account.id_token)
      return { sub, acr, amr, phone_number: profile.phone_number }
    },
    session: ({ session, token: { sub, phone_number, acr, amr } }) => ({
      ...session,
      user: { sub, phone_number, acr, amr },
    }),
  },
  pages: { signIn: '/', error: '/' },
}

async function answer(request) {
  const { pathname } = new URL(request.url)
  if (pathname.startsWith('/auth/')) return Auth(request, config)
  if (pathname === '/') return showHome(request)
  if (pathname === '/signed-out') return signOutOfIssuer()
  return new Response('There is no such page.', { status: 404 })
}

async function showHome(request) {
  const headers = { cookie: request.headers.get('cookie') ?? '' }
  const ask = (path) => Auth(new Request(new URL(path, home), { headers }), config)
  const session = await (await ask('auth/session')).json()
  const csrf = await ask('auth/csrf')
  const { csrfToken } = await csrf.json()
  const token = `<input type="hidden" name="csrfToken" value="${csrfToken}">`
  const failed = new URL(request.url).searchParams.has('error')

  const html = session?.user
    ? `<p>Signed in as ${session.user.phone_number}</p>
       <pre>${JSON.stringify(session.user, null, 2)}</pre>
       <form method="post" action="/auth/signout">${token}
         <input type="hidden" name="callbackUrl" value="/signed-out"><button>Sign out</button></form>`
    : `${failed ? '<p>You were not signed in: denied or cancelled.</p>' : ''}
       <form method="post" action="/auth/signin/companion">${token}
         <input type="hidden" name="callbackUrl" value="/"><button>Sign in</button></form>`
  const page = `<!doctype html><html lang="en"><title>Auth.js</title>${html}</html>`
  const response = new Response(page, { headers: { 'content-type': 'text/html; charset=utf-8' } })
  for (const cookie of csrf.headers.getSetCookie()) response.headers.append('set-cookie', cookie)
  return response
}

// Auth.js ends its own session only. This ends the one at the issuer.
async function signOutOfIssuer() {
  const metadata = await fetch(`${ISSUER}/.well-known/openid-configuration`)
  const { end_session_endpoint } = await metadata.json()
  const parameters = new URLSearchParams({ client_id: CLIENT_ID, post_logout_redirect_uri: home })
  return Response.redirect(`${end_session_endpoint}?${parameters}`, 303)
}

// Node's requests and responses as the web's, which Auth.js speaks.
const server = createServer(async (incoming, outgoing) => {
  const { method, headers } = incoming
  const body = method === 'POST' ? { body: Readable.toWeb(incoming), duplex: 'half' } : {}
  const response = await answer(
    new Request(new URL(incoming.url, home), { method, headers, ...body }),
  )
  outgoing.writeHead(response.status, [...response.headers].flat())
  outgoing.end(Buffer.from(await response.arrayBuffer()))
})
server.listen(PORT, 'localhost', () => console.log(`Open ${home}`))
