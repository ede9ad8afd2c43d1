import { unlock } from './unlock'
import { unlock as inBrowser } from './unlock.web'

const mockPhone = {
  level: 1,
  answer: { success: true } as { success: boolean; error?: string } | Error,
  asked: jest.fn(),
  first: null as { success: boolean; error?: string } | null,
}
jest.mock('expo-local-authentication', () => ({
  SecurityLevel: { NONE: 0, SECRET: 1, BIOMETRIC_STRONG: 3 },
  getEnrolledLevelAsync: async () => mockPhone.level,
  authenticateAsync: async (options: unknown) => {
    mockPhone.asked(options)
    const { first } = mockPhone
    mockPhone.first = null
    if (first) return first
    if (mockPhone.answer instanceof Error) throw mockPhone.answer
    return mockPhone.answer
  },
}))

beforeEach(() => {
  mockPhone.level = 1
  mockPhone.answer = { success: true }
  mockPhone.asked.mockClear()
})

test('a phone with a code or a fingerprint offers its lock; the code is enough', async () => {
  expect(await unlock.isOffered()).toBe(true)
  expect(await unlock.ask('Unlock Companion', 'Cancel')).toBe(true)
  expect(mockPhone.asked).toHaveBeenCalledWith({
    promptMessage: 'Unlock Companion',
    cancelLabel: 'Cancel',
  })
})

test.each(['user_cancel', 'lockout', 'app_cancel'])('%s does not unlock', async (error) => {
  mockPhone.answer = { success: false, error }
  expect(await unlock.ask('', '')).toBe(false)
})

test('a phone that fails to ask does not unlock', async () => {
  mockPhone.answer = new Error('No activity')
  expect(await unlock.ask('', '')).toBe(false)
})

test('a phone whose own lock was taken away does not lock the app for ever', async () => {
  mockPhone.level = 0
  expect(await unlock.isOffered()).toBe(false)
  expect(await unlock.ask('', '')).toBe(true)
  expect(mockPhone.asked).not.toHaveBeenCalled()
})

test('a browser offers none, and says that a press is for show', async () => {
  expect(await inBrowser.isOffered()).toBe(false)
  expect(inBrowser).toMatchObject({ isUsual: false, isForShow: true })
})

const words = { reason: 'Approve sign-in to Northwind', cancel: 'Cancel', useCode: 'Code' }

test('a finger or face alone is told as bio', async () => {
  mockPhone.level = 3
  expect(await unlock.confirm(words)).toBe('bio')
  expect(mockPhone.asked).toHaveBeenCalledWith(
    expect.objectContaining({ disableDeviceFallback: true, biometricsSecurityLevel: 'strong' }),
  )
})

test('after a locked-out finger the code is told as pin', async () => {
  mockPhone.level = 3
  mockPhone.first = { success: false, error: 'lockout' }
  expect(await unlock.confirm(words)).toBe('pin')
  expect(mockPhone.asked).toHaveBeenCalledTimes(2)
})

test('what may have been the code is told as pin, whatever it was', async () => {
  mockPhone.level = 2
  expect(await unlock.confirm(words)).toBe('pin')
})

test('without a lock nothing is claimed, nor in a browser', async () => {
  mockPhone.level = 0
  expect(await unlock.confirm(words)).toBe('none')
  expect(await inBrowser.confirm(words)).toBe('none')
})

test('who cancels does not confirm, nor does a prompt that fails', async () => {
  mockPhone.level = 3
  mockPhone.answer = { success: false, error: 'user_cancel' }
  expect(await unlock.confirm(words)).toBeNull()
  mockPhone.answer = new Error('No activity')
  expect(await unlock.confirm(words)).toBeNull()
})
