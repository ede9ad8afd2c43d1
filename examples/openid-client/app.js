import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import * as oidc from 'openid-client'

const { ISSUER = 'http://localhost:4000', CLIENT_ID, CLIENT_SECRET, PORT = '3000' } = process.env
const home = `http://localhost:${PORT}/`

const config = await oidc.discovery(
  new URL(ISSUER),
  CLIENT_ID,
  undefined,
  oidc.ClientSecretBasic(CLIENT_SECRET),
  // openid-client talks to plain http only when told to: for a trial on this machine.
  { execute: ISSUER.startsWith('http://localhost') ? [oidc.allowInsecureRequests] : [] },
)

// Yours is a database, or the session of your framework.
const sessions = new Map()

const routes = {
  'GET /': ({ response, session }) =>
    show(response, session?.user ? signedIn(session.user) : '<a href="/sign-in">Sign in</a>'),

  async 'GET /sign-in'({ response }) {
    const verifier = oidc.randomPKCECodeVerifier()
    const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
    const address = oidc.buildAuthorizationUrl(config, {
      redirect_uri: `${home}callback`,
      scope: 'openid phone',
      code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    })
    go(response, address, { verifier, state, nonce })
  },

  async 'GET /callback'({ response, session, url }) {
    // What began at /sign-in is good for one answer.
    sessions.delete(session?.id)
    const tokens = await oidc.authorizationCodeGrant(config, url, {
      pkceCodeVerifier: session?.verifier,
      expectedState: session?.state,
      expectedNonce: session?.nonce,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    // The number is not in the ID token: the user info has it.
    const userInfo = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
    go(response, home, { user: { ...claims, ...userInfo }, idToken: tokens.id_token })
  },

  'POST /sign-out'({ response, session }) {
    sessions.delete(session?.id)
    const address = oidc.buildEndSessionUrl(config, {
      post_logout_redirect_uri: home,
      ...(session?.idToken && { id_token_hint: session.idToken }),
    })
    go(response, address, {})
  },
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, home)
  const id = request.headers.cookie?.match(/openid_client_example=([\w-]+)/)?.[1]
  try {
    const route = routes[`${request.method} ${url.pathname}`]
    if (route) await route({ response, url, session: sessions.get(id) })
    else show(response, 'There is no such page.', 404)
  } catch (error) {
    console.error(error.code ?? error.message, error.error ?? '')
    show(response, `${excuse(error)} <a href="/sign-in">Sign in</a>`, 400)
  }
})
server.listen(PORT, 'localhost', () => console.log(`Open ${home}`))

function go(response, address, session) {
  const id = randomUUID()
  sessions.set(id, { ...session, id })
  response.writeHead(303, {
    location: String(address),
    'set-cookie': `openid_client_example=${id}; HttpOnly; SameSite=Lax; Path=/`,
  })
  response.end()
}

function excuse(error) {
  return error.error === 'access_denied'
    ? 'You were not signed in: the request was denied or cancelled.'
    : 'Something went wrong on the way. You were not signed in.'
}

function signedIn(user) {
  return `<p>Signed in as ${user.phone_number}</p><pre>${JSON.stringify(user, null, 2)}</pre>
    <form method="post" action="/sign-out"><button>Sign out</button></form>`
}

function show(response, html, status = 200) {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' })
  response.end(`<!doctype html><html lang="en"><title>openid-client</title>${html}</html>`)
}
