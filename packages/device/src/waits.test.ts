import { afterEach, expect, test, vi } from 'vitest'
import { approve, approved, enrolment, login, withoutUrl } from '../test/attempt.ts'
import { refuse, type Step } from '../test/scripted-server.ts'
import { terminal, testPhone } from '../test/test-phone.ts'
import { createWebPlatform } from './web-platform.ts'

const left = new Error('left the screen')
const never = () => new Promise<never>(() => {})

afterEach(() => vi.useRealTimers())

test('an abort before the start makes no call', async () => {
  const { companion, server, watch } = await testPhone([], {
    watch: { signal: AbortSignal.abort(left) },
  })
  await expect(companion.decide(enrolment, login, approve, watch)).rejects.toBe(left)
  expect(server.seen).toEqual([])
})

test('an abort ends a call that has no answer yet, and the call itself', async () => {
  const controller = new AbortController()
  let inner: AbortSignal | null | undefined
  const { companion, watch } = await testPhone([], {
    platform: {
      fetch(_, init) {
        inner = init?.signal
        queueMicrotask(() => controller.abort(left))
        return never()
      },
    },
    watch: { signal: controller.signal },
  })
  await expect(companion.decide(enrolment, login, approve, watch)).rejects.toBe(left)
  expect(inner?.aborted).toBe(true)
})

test('an abort ends an enrolment that has no answer yet', async () => {
  const controller = new AbortController()
  const { companion, watch } = await testPhone([], {
    platform: {
      fetch() {
        queueMicrotask(() => controller.abort(left))
        return never()
      },
    },
    watch: { signal: controller.signal },
  })
  const device = { name: 'Pixel 9', platform: 'web', model: '', app_version: '' } as const
  const enrolling = companion.enrol({ phoneNumber: enrolment.phoneNumber, device }, watch)
  await expect(enrolling).rejects.toBe(left)
})

test('an abort ends the wait for mobile data', async () => {
  const controller = new AbortController()
  const { companion, server, watch } = await testPhone([approved(1)], {
    platform: {
      openOverCellular() {
        queueMicrotask(() => controller.abort(left))
        return never()
      },
    },
    watch: { signal: controller.signal },
  })
  await expect(companion.decide(enrolment, login, approve, watch)).rejects.toBe(left)
  expect(server.seen).toHaveLength(1)
})

test.each<[string, Step]>([
  ['for a check', withoutUrl],
  ['for a server that is away', () => 'no answer'],
])('an abort ends the pause before a repeat, %s', async (_, step) => {
  const controller = new AbortController()
  const { sleep } = createWebPlatform({ openOverCellular: never })
  const { companion, server, watch } = await testPhone([step], {
    platform: {
      sleep(_, signal) {
        queueMicrotask(() => controller.abort(left))
        return sleep(600_000, signal)
      },
    },
    watch: { signal: controller.signal },
  })
  await expect(companion.decide(enrolment, login, approve, watch)).rejects.toBe(left)
  expect(server.seen).toHaveLength(1)
})

test('an abort ends the wait for the person, and is not taken for giving up', async () => {
  const controller = new AbortController()
  const { companion, server, watch } = await testPhone([approved(1), approved(2)], {
    radio: [terminal({}, 412)],
    watch: {
      signal: controller.signal,
      onTrouble() {
        queueMicrotask(() => controller.abort(left))
        return never()
      },
    },
  })
  await expect(companion.decide(enrolment, login, approve, watch)).rejects.toBe(left)
  expect(server.seen).toHaveLength(2)
})

test('a signal without a reason, as React Native has them, still ends the wait with an error', async () => {
  const { sleep } = createWebPlatform({ openOverCellular: never })
  const controller = new AbortController()
  Object.defineProperty(controller.signal, 'reason', { value: undefined })
  const slept = sleep(60_000, controller.signal)
  controller.abort()
  await expect(slept).rejects.toMatchObject({ name: 'AbortError' })
  await expect(sleep(60_000, controller.signal)).rejects.toMatchObject({ name: 'AbortError' })
})

test('a pause that was ended leaves no timer behind', async () => {
  vi.useFakeTimers()
  const { sleep } = createWebPlatform({ openOverCellular: never })
  const controller = new AbortController()
  const slept = sleep(60_000, controller.signal)
  controller.abort(left)
  await expect(slept).rejects.toBe(left)
  expect(vi.getTimerCount()).toBe(0)
})

test('a server that does not answer is unreachable after 15 seconds', async () => {
  vi.useFakeTimers()
  let inner: AbortSignal | null | undefined
  const { companion } = await testPhone([], {
    platform: {
      fetch(_, init) {
        inner = init?.signal
        return never()
      },
    },
  })
  const settled = vi.fn()
  const found = companion.discover().finally(settled)
  await vi.advanceTimersByTimeAsync(14_999)
  expect(settled).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(await found).toEqual({ ok: false, failure: { code: 'unreachable' } })
  expect(inner?.aborted).toBe(true)
})

test('an answer whose body never ends is unreachable after 15 seconds', async () => {
  vi.useFakeTimers()
  const { companion } = await testPhone([], {
    platform: { fetch: async () => new Response(new ReadableStream()) },
  })
  const found = companion.discover()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(await found).toEqual({ ok: false, failure: { code: 'unreachable' } })
})

test('a person who does not mend a trouble is waited for until the attempt is over', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const over: Step = () => refuse('login_over', { check_status: 'EXPIRED' })
  let asked = () => {}
  const isAsked = new Promise<void>((resolve) => {
    asked = resolve
  })
  const { companion, watch } = await testPhone([approved(1), approved(2), over], {
    radio: [terminal({}, 412), terminal({}, 412)],
    watch: {
      onTrouble() {
        asked()
        return never()
      },
    },
  })
  const decided = companion.decide(enrolment, login, approve, watch)
  await isAsked
  await vi.advanceTimersByTimeAsync(90_000)
  expect(await decided).toMatchObject({ value: { outcome: 'ended', status: 'EXPIRED' } })
})
