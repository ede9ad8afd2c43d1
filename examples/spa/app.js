import { UserManager, WebStorageStateStore } from 'oidc-client-ts'

const home = `${location.origin}/`
const users = new UserManager({
  authority: import.meta.env.VITE_ISSUER,
  client_id: import.meta.env.VITE_CLIENT_ID,
  redirect_uri: `${home}callback`,
  post_logout_redirect_uri: home,
  scope: 'openid phone',
  // The number is not in the ID token: the user info has it.
  loadUserInfo: true,
  // Without this the library hides acr and amr, which say how the person signed in.
  filterProtocolClaims: ['nonce', 'at_hash'],
  userStore: new WebStorageStateStore({ store: sessionStorage }),
})

try {
  if (location.pathname === '/callback') {
    await users.signinCallback()
    history.replaceState(null, '', '/')
  }
  const user = await users.getUser()
  if (user && !user.expired) showUser(user.profile)
  else showSignIn('')
} catch (error) {
  history.replaceState(null, '', '/')
  showSignIn(
    error.error === 'access_denied'
      ? 'You were not signed in: the request was denied or cancelled.'
      : 'Something went wrong on the way. You were not signed in.',
  )
}

function showSignIn(excuse) {
  show(
    element('p', excuse),
    button('Sign in', () => users.signinRedirect()),
  )
}

function showUser(profile) {
  show(
    element('p', `Signed in as ${profile.phone_number}`),
    element('pre', JSON.stringify(profile, null, 2)),
    button('Sign out', () => users.signoutRedirect()),
  )
}

function button(text, act) {
  const made = element('button', text)
  made.addEventListener('click', act)
  return made
}

function element(name, text) {
  const made = document.createElement(name)
  made.textContent = text
  return made
}

function show(...elements) {
  document.body.replaceChildren(...elements)
}
