#!/usr/bin/env node
// Exit code 0: the phone of whoever logs in has approved. Anything else: it has not.
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import * as oidc from 'openid-client'

// sudo says who called it; nobody can choose that name.
const user = process.env.SUDO_USER ?? ''
const from = process.env.SSH_CONNECTION?.split(' ')[0]
const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8')

try {
  const { issuer, clientId, clientSecret } = JSON.parse(read('settings.json'))
  const number = read('numbers')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .find(([name]) => name === user)?.[1]
  if (!number) throw new Error(`there is no number for ${user || 'nobody'}`)

  const config = await oidc.discovery(
    new URL(issuer),
    clientId,
    undefined,
    oidc.ClientSecretBasic(clientSecret),
    { execute: issuer.startsWith('http://localhost') ? [oidc.allowInsecureRequests] : [] },
  )
  const machine = hostname().split('.')[0]
  const request = await oidc.initiateBackchannelAuthentication(config, {
    scope: 'openid',
    login_hint: number,
    binding_message: `${user} at ${machine}${from ? ` from ${from}` : ''}`.slice(0, 64),
  })
  console.error(`Type ${request.digits} on your phone and approve.`)
  await oidc.pollBackchannelAuthenticationGrant(config, request)
} catch (error) {
  console.error(`Not logged in: ${error.error_description ?? error.message}.`)
  process.exitCode = 1
}
