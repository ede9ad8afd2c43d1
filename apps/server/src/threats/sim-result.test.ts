import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { signAnything } from '../test-support/forged-message.ts'
import { type Json, type SignedMessage, signedRoutes } from '../test-support/signed-routes.ts'
import { newKey } from '../test-support/test-browser.ts'
import { createTestWorld, type TestWorld } from '../test-support/test-world.ts'
import { contents, pushed } from '../test-support/whole-database.ts'

const number = '+447911123456'
const otherNumber = '+447400654321'

let world: TestWorld
beforeEach(async () => {
  world = await createTestWorld()
})
afterEach(() => world.stop())

const kinds = [
  {
    kind: 'a sign-in',
    route: 'PATCH /api/login/{login_id}, a proof',
    lifeSeconds: 90,
    over: 'login_over',
    ofAnother: 'login_not_found',
  },
  {
    kind: 'an enrolment',
    route: 'PATCH /api/register/{registration_id}',
    lifeSeconds: 300,
    over: 'registration_over',
    ofAnother: 'signature_invalid',
  },
] as const

async function proofFor(route: string, sim: string): Promise<SignedMessage> {
  const made = await signedRoutes[route]?.(world, sim)
  if (!made) throw new Error(`no route ${route}`)
  await pushed(world)
  return made
}

/** Sends the message anew, with the nonce that the server gives for it. */
async function sendAnew(message: SignedMessage, changes: Json = {}) {
  const { header, key, send } = message
  const claims = { ...message.claims, ...changes, jti: newKey() }
  const stale = await send(await signAnything(key, header, { ...claims, nonce: '' }))
  const nonce = stale.headers['companion-nonce']
  return nonce ? send(await signAnything(key, header, { ...claims, nonce })) : stale
}

describe.each(kinds)(
  'T-71 the result of the check of $kind',
  ({ route, lifeSeconds, over, ofAnother }) => {
    test('T-71 counts once, however often and however it is sent', async () => {
      const proof = await proofFor(route, number)
      const before = world.operator.completed.length
      const jws = await signAnything(proof.key, proof.header, proof.claims)
      const answers = await Promise.all(Array.from({ length: 20 }, () => proof.send(jws)))
      const again = await proof.send(jws)
      expect(again.statusCode).toBe(200)
      for (const { statusCode, body } of answers) {
        if (statusCode !== 409) expect(body).toBe(again.body)
      }
      expect((await sendAnew(proof)).json().code).toBe(over)
      expect(world.operator.completed.length - before).toBe(1)
    })

    test('T-71 counts up to the deadline and no longer, and then nobody is asked', async () => {
      const late = await proofFor(route, number)
      world.wait(lifeSeconds)
      const asked = world.operator.completed.length
      const before = await contents(world)
      expect((await sendAnew(late)).json().code).toBe(over)
      expect(world.operator.completed).toHaveLength(asked)
      expect(await contents(world)).toBe(before)

      const inTime = await proofFor(route, otherNumber)
      world.wait(lifeSeconds - 0.001)
      expect((await sendAnew(inTime)).statusCode).toBe(200)
    })

    test('T-71 counts for no other check, number or device', async () => {
      const [one, two] = [await proofFor(route, number), await proofFor(route, otherNumber)]
      const asked = world.operator.completed.length
      const before = await contents(world)
      // The check of one, in the place of the other's.
      const misplaced = await sendAnew(two, { check: one.claims.check })
      expect(misplaced.json().code).toBe('check_superseded')
      // The phone of one, about the other.
      const { kid } = two.header
      const byAnother = { ...one, header: two.header, key: two.key }
      expect((await sendAnew(byAnother, { iss: kid })).json().code).toBe(ofAnother)
      expect(world.operator.completed).toHaveLength(asked)
      expect(await contents(world)).toBe(before)
      // The code of one, for the check of the other: the operator knows it for another's.
      const crossed = await sendAnew(two, { code: one.claims.code })
      expect(crossed.json().data.trouble).toBe('expired')
      expect((await sendAnew(one)).statusCode).toBe(200)
    })
  },
)
