import { randomBytes } from 'node:crypto'
import { expect } from 'vitest'
import { takeAppScreens } from './app-screens.ts'
import { testsIn } from './test.ts'

const secret = randomBytes(32).toString('base64url')
const ciba = 'urn:openid:params:grant-type:ciba'

const test = testsIn({
  files: {
    OIDC_CLIENTS_FILE: [
      {
        client_id: 'desk',
        client_name: 'Help Desk',
        client_secret: secret,
        client_uri: 'https://desk.example',
        grant_types: [ciba, 'refresh_token'],
      },
    ],
  },
})

/** A back end's call with its secret. */
async function call(issuer: string, path: string, form: Record<string, string>) {
  const answer = await fetch(`${issuer}/oidc/${path}`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`desk:${secret}`)}` },
    body: new URLSearchParams(form),
  })
  return (await answer.json()) as Readonly<Record<string, string>>
}

test('T-63 what a back end’s app gets is read on the phone before it is approved', async ({
  open,
  world,
}) => {
  const { phone, phonePage, number } = await open.openPages({ size: 'phone', motion: 'reduce' })
  await phone.enrol()
  const { auth_req_id = '', digits = '' } = await call(world.issuer, 'backchannel', {
    scope: 'openid phone offline_access',
    login_hint: number,
    binding_message: 'Call 4711 about your order of 12 November 2030, garden chairs',
  })
  await phone.isAsked('Help Desk')
  await phone.says('If you approve, Help Desk gets:')
  await phone.says('your phone number')
  await phone.says('access that goes on while you are away')
  await takeAppScreens(phonePage, 'phone-back-end', {
    alsoNames: 'Help Desk|desk\\.example|Call 4711 about .*',
  })
  await phone.approve(digits)
  await phone.shows('Signed in to Help Desk')
  const tokens = await call(world.issuer, 'token', { grant_type: ciba, auth_req_id })
  expect(tokens).toMatchObject({ scope: 'openid phone offline_access' })
})
