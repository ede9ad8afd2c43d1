import express from 'express'
import session from 'express-session'
import passport from 'passport'
import OpenIDConnectStrategy from 'passport-openidconnect'

const { ISSUER = 'http://localhost:4000', CLIENT_ID, CLIENT_SECRET, PORT = '3000' } = process.env
const home = `http://localhost:${PORT}/`
const app = express()

// passport-openidconnect does not read the issuer's metadata by itself.
const metadata = await fetch(`${ISSUER}/.well-known/openid-configuration`).then((it) => it.json())

passport.use(
  'companion',
  new OpenIDConnectStrategy(
    {
      issuer: metadata.issuer,
      authorizationURL: metadata.authorization_endpoint,
      tokenURL: metadata.token_endpoint,
      userInfoURL: metadata.userinfo_endpoint,
      clientID: CLIENT_ID,
      clientSecret: CLIENT_SECRET,
      callbackURL: `${home}callback`,
      scope: ['phone'],
      // This library cannot do PKCE: the nonce is what ties the answer to this browser.
      nonce: true,
    },
    // All nine: with fewer it does not ask for the user info, which has the number.
    (issuer, userInfo, _claims, context, idToken, _accessToken, _refreshToken, _params, done) =>
      done(null, {
        ...userInfo._json,
        iss: issuer,
        acr: context.class,
        amr: context.methods,
        idToken,
      }),
  ),
)
passport.serializeUser((user, done) => done(null, user))
passport.deserializeUser((user, done) => done(null, user))

app.use(
  session({
    name: 'passport_example',
    secret: process.env.SESSION_SECRET,
    cookie: { sameSite: 'lax' },
    resave: false,
    saveUninitialized: false,
  }),
)
app.use(passport.session())

app.get('/', (request, response) => {
  if (!request.user) {
    const excuse = request.query.failed ? 'You were not signed in: denied or cancelled. ' : ''
    return response.send(page(`${excuse}<a href="/login">Sign in</a>`))
  }
  const { idToken, ...user } = request.user
  response.send(
    page(`<p>Signed in as ${user.phone_number}</p><pre>${JSON.stringify(user, null, 2)}</pre>
      <form method="post" action="/logout"><button>Sign out</button></form>`),
  )
})

app.get('/login', passport.authenticate('companion'))
app.get(
  '/callback',
  passport.authenticate('companion', { successRedirect: '/', failureRedirect: '/?failed=1' }),
)

app.post('/logout', (request, response, next) => {
  const ending = new URL(metadata.end_session_endpoint)
  ending.searchParams.set('post_logout_redirect_uri', home)
  ending.searchParams.set('client_id', CLIENT_ID)
  if (request.user) ending.searchParams.set('id_token_hint', request.user.idToken)
  request.logout((error) => (error ? next(error) : response.redirect(303, ending.href)))
})

app.use((error, _request, response, _next) => {
  console.error(error.message)
  response.status(500).send(page('Something went wrong on the way. <a href="/login">Sign in</a>'))
})

app.listen(PORT, 'localhost', () => console.log(`Open ${home}`))

function page(html) {
  return `<!doctype html><html lang="en"><title>Passport</title>${html}</html>`
}
