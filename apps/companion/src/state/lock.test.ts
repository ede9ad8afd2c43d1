import { type Lock, type LockEvent, lockAfter } from './lock'

const minute = 60_000
const noon = new Date('2030-05-01T12:00:00Z')
const at = (ms: number) => new Date(noon.getTime() + ms)
const open: Lock = { isLocked: false, seenAt: noon }
const locked: Lock = { isLocked: true, seenAt: noon }

const touched: LockEvent = { type: 'touched' }
const waited: LockEvent = { type: 'waited' }

test('it locks when nobody has touched it for that long, and not before', () => {
  expect(lockAfter(open, waited, at(5 * minute - 1), 5 * minute)).toEqual(open)
  expect(lockAfter(open, waited, at(5 * minute), 5 * minute).isLocked).toBe(true)
})

test('each touch begins the time anew', () => {
  const later = lockAfter(open, touched, at(4 * minute), 5 * minute)
  expect(lockAfter(later, waited, at(8 * minute), 5 * minute).isLocked).toBe(false)
  expect(lockAfter(later, waited, at(9 * minute), 5 * minute).isLocked).toBe(true)
})

test('a touch that comes too late does not keep it open', () => {
  expect(lockAfter(open, touched, at(5 * minute), 5 * minute).isLocked).toBe(true)
})

test('once locked only unlocking opens it', () => {
  expect(lockAfter(locked, touched, at(1), minute)).toBe(locked)
  expect(lockAfter(locked, waited, at(1), minute)).toBe(locked)
  expect(lockAfter(locked, { type: 'began', hides: false }, at(1), minute)).toBe(locked)
  expect(lockAfter(locked, { type: 'unlocked' }, at(9), minute)).toEqual({
    isLocked: false,
    seenAt: at(9),
  })
})

test('an app that begins is locked when it has something to hide', () => {
  expect(lockAfter(open, { type: 'began', hides: true }, at(0), minute).isLocked).toBe(true)
  expect(lockAfter(open, { type: 'began', hides: false }, at(0), minute).isLocked).toBe(false)
})

test('a clock that was set back locks', () => {
  expect(lockAfter(open, touched, at(-1), 5 * minute).isLocked).toBe(true)
})

test('where it never locks, nothing does it', () => {
  expect(lockAfter(open, waited, at(1000 * minute), null).isLocked).toBe(false)
  expect(lockAfter(open, { type: 'began', hides: true }, at(0), null).isLocked).toBe(false)
  expect(lockAfter(locked, waited, at(0), null).isLocked).toBe(false)
})
