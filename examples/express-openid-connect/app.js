import express from 'express'
import openid from 'express-openid-connect'

const { ISSUER = 'http://localhost:4000', CLIENT_ID, CLIENT_SECRET, PORT = '3000' } = process.env
const app = express()

app.use(
  openid.auth({
    issuerBaseURL: ISSUER,
    baseURL: `http://localhost:${PORT}`,
    clientID: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    // Encrypts the session cookie: 32 random characters or more, and the same ones after a restart.
    secret: process.env.SESSION_SECRET,
    authorizationParams: { response_type: 'code', scope: 'openid phone' },
    idTokenSigningAlg: 'ES256',
    authRequired: false,
    // Signing out ends the session at the issuer too.
    idpLogout: true,
  }),
)

app.get('/', (request, response) => {
  if (request.oidc.isAuthenticated()) response.redirect('/me')
  else response.send(page('<a href="/login">Sign in</a>'))
})

app.get('/me', openid.requiresAuth(), async (request, response) => {
  // The number is not in the ID token: the user info has it.
  const user = { ...request.oidc.idTokenClaims, ...(await request.oidc.fetchUserInfo()) }
  response.send(
    page(`<p>Signed in as ${user.phone_number}</p><pre>${JSON.stringify(user, null, 2)}</pre>
      <form action="/logout"><button>Sign out</button></form>`),
  )
})

app.use((error, _request, response, _next) => {
  const excuse =
    error.error === 'access_denied'
      ? 'You were not signed in: the request was denied or cancelled.'
      : 'Something went wrong on the way.'
  response.status(error.status ?? 500).send(page(`${excuse} <a href="/login">Sign in</a>`))
})

app.listen(PORT, 'localhost', () => console.log(`Open http://localhost:${PORT}/`))

function page(html) {
  return `<!doctype html><html lang="en"><title>express-openid-connect</title>${html}</html>`
}
