import { createPublicKey, randomBytes } from 'node:crypto'
import type { Attestation } from '@mobile-companion/contract/registration'
import { attestationChallenge } from '@mobile-companion/device/attestation-challenge'
import type { PhoneKeys } from '@mobile-companion/device/platform'
import { createWebPlatform } from '@mobile-companion/device/web-platform'
import { afterEach, expect, test } from 'vitest'
import { createAttestationVerifier } from '../adapters/attestation/attestation-verifier.ts'
import { createDeviceSignatures } from '../adapters/system/device-signatures.ts'
import type { ServerParts } from '../build-server.ts'
import { signAnything } from '../test-support/forged-message.ts'
import { goodStory, makeAndroidChain } from '../test-support/test-android-key.ts'
import { makeTestKey } from '../test-support/test-certificates.ts'
import {
  createTestWorld,
  issuer,
  type TestPhone,
  type TestWorld,
} from '../test-support/test-world.ts'
import { signIn } from '../test-support/two-phones.ts'
import { contents } from '../test-support/whole-database.ts'

const number = '+447911123456'
const other = '+447400654321'
const root = makeTestKey()
const platform = createWebPlatform({
  openOverCellular: async () => ({ ok: false, error: 'unsupported' }),
})

let world: TestWorld
afterEach(() => world.stop())

/** The real verifier, under a root that this test has. */
async function begin(attestationPolicy: ServerParts['attestationPolicy']): Promise<void> {
  world = await createTestWorld({
    attestationPolicy,
    attestations: createAttestationVerifier(
      { apps: { android: 'any', apple: null }, development: false },
      { google: [{ key: root.publicKey, factoryKeys: false }], apple: [] },
    ),
  })
}

/** What this phone's keystore says of its approval key. */
async function attest(keys: PhoneKeys, signer = root): Promise<Attestation> {
  if (!keys.approval) throw new Error('no key')
  const key = createPublicKey({ key: { ...keys.approval.publicJwk }, format: 'jwk' })
  const challenge = await attestationChallenge(platform, issuer, keys.device.publicJwk)
  const story = { ...goodStory, challenge }
  const chain = makeAndroidChain({ root: signer, key, story, now: world.now() })
  return { format: 'android-key', chain }
}

const inHardware = (keys: PhoneKeys): PhoneKeys => ({
  ...keys,
  approval: keys.approval && { ...keys.approval, level: 'tee', gate: 'bio' },
})

function attested(
  by: (keys: PhoneKeys) => Promise<Attestation | null> = (keys) => attest(keys),
): (keys: PhoneKeys) => PhoneKeys {
  return (keys) => ({ ...inHardware(keys), attest: () => by(keys) })
}

async function amrOfSignIn(phone: TestPhone): Promise<readonly string[]> {
  const { browser, loginId } = await signIn(world, { phone, enrolment: await phone.enrol() })
  return (await browser.collect(loginId)).json.data.amr
}

const logged = (event: string) =>
  world.log.map((line) => JSON.parse(line)).filter((line) => line.event === event)

test('T-78 a sign-in approved with a key that is attested says so in its amr', async () => {
  await begin('require')
  const phone = await world.phone(number, attested())
  expect(await amrOfSignIn(phone)).toEqual(['pop', 'hwk', 'user', 'sim', 'bio'])
  expect(logged('key_not_attested')).toEqual([])
})

test.each<[string, string, (keys: PhoneKeys) => Promise<Attestation | null>]>([
  ['missing', 'none', async () => null],
  ['root_unknown', 'one by a stranger', (keys) => attest(keys, makeTestKey())],
])(
  'T-78 where it is only recorded, a phone enrols without one, and amr has no hwk: %s, %s',
  async (why, _name, by) => {
    await begin('record')
    const phone = await world.phone(number, attested(by))
    expect(await amrOfSignIn(phone)).toEqual(['pop', 'user', 'sim', 'bio'])
    expect(logged('key_not_attested')).toMatchObject([{ why }])
    expect(world.log.join()).not.toContain('MII')
  },
)

/** An enrolment as `POST /api/register` takes it, with a fresh nonce. */
async function enrolmentOf(phone: TestPhone, phoneNumber = number): Promise<string> {
  const { device, approval } = phone.keys
  const { kty, crv, x, y } = device.publicJwk
  const sign = async (nonce: string) =>
    signAnything(
      device,
      { alg: 'ES256', typ: 'companion-enrol+jwt', jwk: { kty, crv, x, y } },
      {
        aud: issuer,
        iss: await createDeviceSignatures().thumbprint(device.publicJwk),
        nonce,
        jti: randomBytes(16).toString('base64url'),
        iat: 0,
        phone_number: phoneNumber,
        device: { name: 'Phone', platform: 'android', model: 'Test', app_version: '1' },
        approval_key: approval?.publicJwk,
        key_level: approval?.level,
        gate: approval?.gate,
      },
    )
  const asked = await post(await sign(''))
  return sign(String(asked.headers['companion-nonce']))
}

const post = (enrolment: string, attestation?: Attestation) =>
  world.server.app.inject({
    method: 'POST',
    url: '/api/register',
    payload: { enrolment, ...(attestation && { attestation }) },
  })

test('T-78 T-30 T-31 where it is required, what is not attested is refused: nothing is written, no operator asked, no nonce spent, whatever the number', async () => {
  await begin('require')
  await (await world.phone(number, attested())).enrol()
  const begun = world.operator.begun.length
  const phone = await world.phone(other, inHardware)
  const enrolments = [await enrolmentOf(phone, number), await enrolmentOf(phone, other)]
  const before = await contents(world)
  const bodies = []
  for (const enrolment of enrolments) {
    const answers = [
      await post(enrolment),
      await post(enrolment, await attest(phone.keys, makeTestKey())),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([403, 403])
    bodies.push(...answers.map(({ body }) => body))
  }
  expect(new Set(bodies).size).toBe(1)
  expect(JSON.parse(bodies[0] ?? '').code).toBe('attestation_refused')
  expect(await contents(world)).toEqual(before)
  expect(world.operator.begun).toHaveLength(begun)

  const good = await attest(phone.keys)
  for (const enrolment of enrolments) expect((await post(enrolment, good)).statusCode).toBe(201)
})

test("T-78 an attestation is good for its own two keys: another phone's is refused", async () => {
  await begin('require')
  const owner = await world.phone(number, inHardware)
  const thief = await world.phone(other, inHardware)
  const stolen = await attest(owner.keys)
  expect((await post(await enrolmentOf(thief), stolen)).json().code).toBe('attestation_refused')

  const { approval } = owner.keys
  const mixed = { ...thief, keys: { ...thief.keys, approval } }
  expect((await post(await enrolmentOf(mixed), stolen)).json().code).toBe('attestation_refused')
  expect(logged('key_not_attested').map(({ why }) => why)).toEqual([
    'key_differs',
    'challenge_differs',
  ])
})
