import { expect, test } from 'vitest'
import { makeSteppedClock } from '../../test/stepped-clock.ts'
import { makeSeal } from './seal.ts'

const key = new Uint8Array(32)
const clock = makeSteppedClock()

test('what was sealed for one purpose does not open for another', async () => {
  const text = await makeSeal(key, 'one', clock).close({ a: 1 }, clock.now() + 1000)
  expect(await makeSeal(key, 'one', clock).open(text)).toMatchObject({ a: 1 })
  expect(await makeSeal(key, 'other', clock).open(text)).toBeNull()
})

test('nothing opens after its time', async () => {
  const seal = makeSeal(key, 'one', clock)
  const text = await seal.close({}, clock.now() + 60_000)
  clock.jump(61)
  expect(await seal.open(text)).toBeNull()
})
