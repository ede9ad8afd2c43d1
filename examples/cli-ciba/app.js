// node app.js <the caller's number> [what it is about]
import * as oidc from 'openid-client'

const { ISSUER = 'http://localhost:4000', CLIENT_ID, CLIENT_SECRET } = process.env
const [number, about] = process.argv.slice(2)

const config = await oidc.discovery(
  new URL(ISSUER),
  CLIENT_ID,
  undefined,
  oidc.ClientSecretBasic(CLIENT_SECRET),
  // openid-client talks to plain http only when told to: for a trial on this machine.
  { execute: ISSUER.startsWith('http://localhost') ? [oidc.allowInsecureRequests] : [] },
)

try {
  const request = await oidc.initiateBackchannelAuthentication(config, {
    scope: 'openid phone',
    login_hint: number,
    ...(about && { binding_message: about }),
  })
  console.log(`Tell the caller to type ${request.digits} on their phone.`)

  // Asks every few seconds, as often as the server allows, until there is an end.
  const tokens = await oidc.pollBackchannelAuthenticationGrant(config, request)
  const claims = tokens.claims()
  const userInfo = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
  console.log(`It is ${userInfo.phone_number}.`)
  console.log(JSON.stringify({ ...claims, ...userInfo }, null, 2))
} catch (error) {
  // Such as "denied: the person denied it", or what is wrong with the number.
  console.error(`Not confirmed: ${error.error_description ?? error.message}`)
  process.exitCode = 1
}
