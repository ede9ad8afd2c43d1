import { randomBytes } from 'node:crypto'
import type { PublicJwk } from '@mobile-companion/contract/device-message'
import { describe, expect, test } from 'vitest'
import type { DeviceId } from '../model/ids.ts'
import type { AccountDeviceStore, DeviceChange } from './account-device-store.ts'
import type { DeviceStore } from './device-store.ts'
import { knownSubject } from './login-store.conformance.ts'

const now = new Date('2026-11-23T12:00:00Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)
const [known, other] = ['dev_known', 'dev_other'] as [DeviceId, DeviceId]

let messages = 0
function signedBy(by: DeviceId, id: DeviceId, at = now): DeviceChange {
  messages += 1
  const text = `${messages}-${randomBytes(4).toString('hex')}`
  return {
    id,
    by: {
      id: by,
      sub: knownSubject,
      status: 'ACTIVE',
      publicJwk: {} as PublicJwk,
      approvalKey: null,
    },
    message: { jws: `cj${text}`, digest: `cd${text}`, nonce: `cn${text}`, deviceId: by },
    now: at,
  }
}

const results = (all: readonly { readonly result: string }[]) =>
  all.map(({ result }) => result).sort()

/** What every store promises. It comes with `knownSubject`, whose phones `dev_known` and `dev_other` are active. */
export function testAccountDeviceStore(
  create: () => Promise<{
    readonly store: AccountDeviceStore
    readonly devices: DeviceStore
    /** A phone of `knownSubject` that waits since `now`. */
    addWaiting(id: DeviceId, since: Date): Promise<void>
    /** How often the log has this event. */
    count(event: string): Promise<number>
  }>,
): void {
  describe('T-58 who changes devices', () => {
    test('T-58 a device that was removed changes nothing, judged with the change itself', async () => {
      const { store, devices } = await create()
      await store.remove(signedBy(known, other))
      for (const change of [
        await store.rename({ ...signedBy(other, known), name: 'x' }),
        await store.remove(signedBy(other, known)),
        await store.admit({ ...signedBy(other, known), digitsAreRight: true, waitingSince: now }),
      ]) {
        expect(change).toEqual({ result: 'not_active' })
      }
      const { message } = signedBy(other, other)
      expect(await devices.savePushToken(other, 'token', message, now)).toBe('not_active')
      expect((await store.find(knownSubject, known))?.description.name).toBe('dev_known')
    })

    test('T-58 fifty removals at once remove once, and all are told so', async () => {
      const { store, count } = await create()
      const removed = await Promise.all(
        Array.from({ length: 50 }, () => store.remove(signedBy(known, other))),
      )
      expect(new Set(results(removed))).toEqual(new Set(['removed']))
      expect(await count('device_removed')).toBe(1)
    })

    test('T-58 two phones that remove each other at once: one is left', async () => {
      const { store } = await create()
      const both = [store.remove(signedBy(known, other)), store.remove(signedBy(other, known))]
      expect(results(await Promise.all(both))).toEqual(['not_active', 'removed'])
    })

    test('T-51 a nonce makes one change', async () => {
      const { store } = await create()
      const first = signedBy(known, other)
      const again = { ...signedBy(known, other), message: { ...first.message, digest: 'another' } }
      expect((await store.rename({ ...first, name: 'One' })).result).toBe('renamed')
      expect((await store.rename({ ...again, name: 'Two' })).result).toBe('nonce_spent')
      expect((await store.find(knownSubject, other))?.description.name).toBe('One')
    })

    test('a change that is repeated as a change of another device is none', async () => {
      const { store } = await create()
      const first = signedBy(known, other)
      await store.rename({ ...first, name: 'One' })
      expect((await store.rename({ ...first, id: known, name: 'One' })).result).toBe('nonce_spent')
    })
  })

  describe('T-72 who lets devices in', () => {
    const waiting = 'dev_waiting' as DeviceId
    const admission = (digitsAreRight: boolean, at = now, waitingSince = now) => ({
      ...signedBy(known, waiting, at),
      digitsAreRight,
      waitingSince,
    })

    test('T-72 fifty wrong digits at once share three tries, and the right ones come too late', async () => {
      const { store, addWaiting } = await create()
      await addWaiting(waiting, now)
      const tried = await Promise.all(
        Array.from({ length: 50 }, () => store.admit(admission(false))),
      )
      const left = tried.flatMap((one) => ('triesLeft' in one ? [one.triesLeft] : []))
      expect(left.sort()).toEqual([0, 1, 2])
      expect(tried.filter(({ result }) => result === 'not_waiting')).toHaveLength(47)
      expect((await store.admit(admission(true))).result).toBe('not_waiting')
    })

    test('T-72 the right digits let it in once', async () => {
      const { store, addWaiting, count } = await create()
      await addWaiting(waiting, now)
      const admitted = await Promise.all(
        Array.from({ length: 10 }, () => store.admit(admission(true))),
      )
      expect(admitted.filter(({ result }) => result === 'admitted')).toHaveLength(1)
      expect(admitted.filter(({ result }) => result === 'not_waiting')).toHaveLength(9)
      expect(await count('device_admitted')).toBe(1)
    })

    test('T-72 it waits for ten minutes from its own match, and digits of an earlier one are none', async () => {
      const { store, addWaiting } = await create()
      await addWaiting(waiting, now)
      expect((await store.admit(admission(true, now, later(-60)))).result).toBe('not_waiting')
      expect((await store.admit(admission(true, later(600)))).result).toBe('not_waiting')
      expect((await store.admit(admission(true, later(599)))).result).toBe('admitted')
    })
  })
}
