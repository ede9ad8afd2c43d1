import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signAnything } from '../test-support/forged-message.ts'
import { joseAttacks } from '../test-support/jose-attacks.ts'
import { approvalKeyAttacks, keyAttacks } from '../test-support/key-attacks.ts'
import { type SignedMessage, signedRoutes } from '../test-support/signed-routes.ts'
import { createTestWorld, type TestWorld } from '../test-support/test-world.ts'
import { contents } from '../test-support/whole-database.ts'

const number = '+447911123456'
const junk = `a.b.${'c'.repeat(86)}`

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})
afterAll(() => world.stop())

test('T-60 every route whose call is signed is attacked here', async () => {
  const document = (await world.server.app.inject({ url: '/openapi.json' })).json()
  const served = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.keys(methods as object).map((method) => `${method.toUpperCase()} ${path}`),
  )
  const unsigned = [
    ...['POST /api/login', 'GET /api/login/{login_id}', 'GET /api/login/{login_id}/events'],
    ...['DELETE /api/login/{login_id}', 'POST /api/login/{login_id}/session', 'GET /api/session'],
    // Signed by the provider: T-80.
    ...['DELETE /api/session', 'POST /api/callbacks/truid'],
    'POST /.well-known/mobile-companion/proof',
    ...['GET /.well-known/mobile-companion', 'GET /healthz', 'GET /readyz'],
    ...['apple-app-site-association', 'assetlinks.json'].map((file) => `GET /.well-known/${file}`),
    'GET /oidc/interaction/{uid}/details',
    ...['login', 'finish', 'consent', 'abort'].map((act) => `POST /oidc/interaction/{uid}/${act}`),
  ]
  const attacked = Object.keys(signedRoutes).map((name) => name.split(',')[0])
  expect([...new Set(attacked), ...unsigned].sort()).toEqual([...new Set(served)].sort())
})

describe.each(Object.entries(signedRoutes))('%s', (_, make) => {
  let good: SignedMessage
  let jws: string
  let refusal: { readonly status: number; readonly body: string; readonly headers: string[] }
  const read = async (message: string) => {
    const answer = await good.send(message)
    const headers = Object.keys(answer.headers).sort()
    return { status: answer.statusCode, body: answer.body, headers }
  }
  beforeAll(async () => {
    await world.stop()
    world = await createTestWorld()
    good = await make(world, number)
    jws = await signAnything(good.key, good.header, good.claims)
    refusal = await read(junk)
  })

  test('T-60 nothing forged or malformed is taken, and all of it gets the one refusal', async () => {
    expect(refusal.status).toBe(401)
    const attacks = {
      ...joseAttacks,
      ...('jwk' in good.header && { ...keyAttacks, ...approvalKeyAttacks }),
    }
    const before = await contents(world)
    for (const [name, attack] of Object.entries(attacks)) {
      const answer = await read(await attack(good, jws))
      // What is longer than any message is refused before it is read.
      if (answer.status === 400) expect((await attack(good, jws)).length).toBeGreaterThan(4096)
      else expect(answer, name).toEqual(refusal)
    }
    expect(await contents(world)).toBe(before)
  })

  test('T-60 unspoiled it is taken', async () => {
    expect((await read(jws)).status).toBeLessThan(300)
  })
})

test('T-60 the other signature that follows from a known one has no second effect', async () => {
  await world.stop()
  world = await createTestWorld()
  const make = signedRoutes['PATCH /api/login/{login_id}, an approval']
  const good = await make?.(world, number)
  if (!good) throw new Error('no such route')
  const jws = await signAnything(good.key, good.header, good.claims)
  const first = await good.send(jws)
  const before = await contents(world)
  expect((await good.send(twinOf(jws))).json()).toEqual(first.json())
  expect(await contents(world)).toBe(before)
})

/** (r, n − s) verifies wherever (r, s) does: ECDSA allows both, and everybody can make one from the other. */
function twinOf(jws: string): string {
  const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
  const [header, claims, signature = ''] = jws.split('.')
  const raw = Buffer.from(signature, 'base64url')
  const s = BigInt(`0x${raw.subarray(32).toString('hex')}`)
  const twin = Buffer.from((order - s).toString(16).padStart(64, '0'), 'hex')
  return `${header}.${claims}.${Buffer.concat([raw.subarray(0, 32), twin]).toString('base64url')}`
}
