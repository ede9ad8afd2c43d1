import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createDeviceSignatures } from '../adapters/system/device-signatures.ts'
import { signAnything } from '../test-support/forged-message.ts'
import {
  createTestWorld,
  issuer,
  type TestPhone,
  type TestWorld,
} from '../test-support/test-world.ts'

const number = '+447911123456'

type Json = Readonly<Record<string, unknown>>

let world: TestWorld
let phone: TestPhone
let thumbprint: string
beforeEach(async () => {
  world = await createTestWorld()
  phone = await world.phone(number)
  thumbprint = await createDeviceSignatures().thumbprint(phone.key.publicJwk)
})
afterEach(() => world.stop())

const post = (enrolment: string) =>
  world.server.app.inject({ method: 'POST', url: '/api/register', payload: { enrolment } })

const patch = (registrationId: string, jws: string) =>
  world.server.app.inject({
    method: 'PATCH',
    url: `/api/register/${registrationId}`,
    payload: { value: 'MATCH_PENDING', jws },
  })

const common = () => ({ jti: randomBytes(16).toString('base64url'), iat: 0 })

function enrolmentClaims(nonce: string): Json {
  const device = { name: 'Phone', platform: 'web', model: 'Test', app_version: '1' }
  return {
    ...{ aud: issuer, iss: thumbprint, nonce, ...common(), phone_number: number, device },
    ...{ approval_key: phone.approvalKey.publicJwk, key_level: 'software', gate: 'none' },
  }
}

const enrolmentHeader = () => {
  const { kty, crv, x, y } = phone.key.publicJwk
  return { alg: 'ES256', typ: 'companion-enrol+jwt', jwk: { kty, crv, x, y } }
}

const sign = (claims: Json) => signAnything(phone.key, enrolmentHeader(), claims)

async function freshNonce(): Promise<string> {
  const answer = await post(await sign(enrolmentClaims('')))
  expect(answer.json().code).toBe('use_nonce')
  return String(answer.headers['companion-nonce'])
}

interface Started {
  readonly registrationId: string
  readonly deviceId: string
  readonly checkId: string
  readonly checkUrl: string
  readonly nonce: string
}

async function start(): Promise<Started> {
  const answer = await post(await sign(enrolmentClaims(await freshNonce())))
  expect(answer.statusCode).toBe(201)
  const { registration_id, device_id, check_id, check_url } = answer.json().data
  return {
    registrationId: registration_id,
    deviceId: device_id,
    checkId: check_id,
    checkUrl: check_url,
    nonce: String(answer.headers['companion-nonce']),
  }
}

async function codeOf({ checkUrl }: Started): Promise<string> {
  const options = { maxRedirects: 10, hopTimeoutMs: 1, totalTimeoutMs: 1, httpHops: false }
  const visit = await world.operator.networkOf(() => number)(checkUrl, options)
  return JSON.parse(visit.ok ? visit.body : '{}').code
}

const proofOf = (started: Started, code: string, changes: Json = {}) => ({
  aud: issuer,
  iss: started.deviceId,
  nonce: started.nonce,
  ...common(),
  check: started.checkId,
  registration: started.registrationId,
  code,
  ...changes,
})

const proofHeader = (started: Started) => ({
  alg: 'ES256',
  typ: 'companion-proof+jwt',
  kid: started.deviceId,
})

const devices = () => world.db.selectFrom('devices').selectAll().execute()

describe('T-60 an enrolment', () => {
  test('T-60 for another server, in another key’s name, or unsigned is refused', async () => {
    const nonce = await freshNonce()
    const stranger = await world.phone(number)
    const claims = enrolmentClaims(nonce)
    const refused = [
      await sign({ ...claims, aud: 'https://evil.example' }),
      await sign({ ...claims, iss: 'A'.repeat(43) }),
      await signAnything(stranger.key, enrolmentHeader(), claims),
    ]
    for (const jws of refused) expect((await post(jws)).json().code).toBe('signature_invalid')
    expect(world.operator.begun).toEqual([])
  })

  test('T-51 takes a nonce of its own key, once, for 120 s', async () => {
    const stranger = await world.phone(number)
    const foreign = await freshNonce()
    const { kty, crv, x, y } = stranger.key.publicJwk
    const header = { ...enrolmentHeader(), jwk: { kty, crv, x, y } }
    const iss = await createDeviceSignatures().thumbprint(stranger.key.publicJwk)
    const borrowed = await signAnything(stranger.key, header, { ...enrolmentClaims(foreign), iss })
    expect((await post(borrowed)).json().code).toBe('use_nonce')

    const stale = await freshNonce()
    world.wait(120)
    expect((await post(await sign(enrolmentClaims(stale)))).json().code).toBe('use_nonce')

    const nonce = await freshNonce()
    const jws = await sign(enrolmentClaims(nonce))
    const [first, again] = [await post(jws), await post(jws)]
    expect(again.json().data).toEqual(first.json().data)
    expect((await post(await sign(enrolmentClaims(nonce)))).json().code).toBe('use_nonce')
    expect(world.operator.begun).toHaveLength(1)
  })

  test('T-32 in a spelling that is not canonical, or for a number without a SIM, is refused', async () => {
    const nonce = await freshNonce()
    for (const phone_number of ['+4407911123456', '+442079460018', '+1234567']) {
      const answer = await post(await sign({ ...enrolmentClaims(nonce), phone_number }))
      expect(answer.json().code).toBe('phone_number_invalid')
    }
  })
})

describe('the proof of an enrolment', () => {
  test('the good proof that these tests spoil is taken', async () => {
    const started = await start()
    const jws = await signAnything(
      phone.key,
      proofHeader(started),
      proofOf(started, await codeOf(started)),
    )
    expect((await patch(started.registrationId, jws)).json().data.match).toBe(true)
    expect(await devices()).toHaveLength(1)
  })

  test('T-70 counts only when the key that asked has signed it, for this server', async () => {
    const started = await start()
    const code = await codeOf(started)
    const stranger = await world.phone(number)
    const refused = [
      await signAnything(stranger.key, proofHeader(started), proofOf(started, code)),
      await signAnything(
        phone.key,
        proofHeader(started),
        proofOf(started, code, { aud: 'https://evil.example' }),
      ),
      await signAnything(
        phone.key,
        proofHeader(started),
        proofOf(started, code, { iss: `dev_${'A'.repeat(22)}` }),
      ),
    ]
    for (const jws of refused) {
      expect((await patch(started.registrationId, jws)).json().code).toBe('signature_invalid')
    }
    expect(await devices()).toEqual([])
  })

  test('T-71 of one enrolment serves no other, and its nonce no other message', async () => {
    const [one, two] = [await start(), await start()]
    const code = await codeOf(one)
    const crossed = proofOf(one, code, { registration: two.registrationId })
    const asOne = await signAnything(phone.key, proofHeader(one), crossed)
    expect((await patch(two.registrationId, asOne)).json().code).toBe('signature_invalid')
    const withOthersNonce = proofOf(one, code, { nonce: two.nonce })
    const jws = await signAnything(phone.key, proofHeader(one), withOthersNonce)
    expect((await patch(one.registrationId, jws)).json().code).toBe('use_nonce')
    expect(await devices()).toEqual([])
  })
})
