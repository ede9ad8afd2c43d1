import { decodeJwt } from 'jose'
import NextAuth from 'next-auth'

const { ISSUER = 'http://localhost:4000', PORT = '3000' } = process.env
const { CLIENT_ID, CLIENT_SECRET } = process.env

export const { handlers, auth, signIn, signOut } = NextAuth({
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
})

// Auth.js ends its own session only. This address ends the one at the issuer.
export async function signOutAddress() {
  const metadata = await fetch(`${ISSUER}/.well-known/openid-configuration`)
  const { end_session_endpoint } = await metadata.json()
  const home = `http://localhost:${PORT}/`
  const parameters = new URLSearchParams({ client_id: CLIENT_ID, post_logout_redirect_uri: home })
  return `${end_session_endpoint}?${parameters}`
}
