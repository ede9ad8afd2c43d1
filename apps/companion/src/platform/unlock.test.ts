import { unlock } from './unlock'
import { unlock as inBrowser } from './unlock.web'

const mockPhone = {
  level: 1,
  answer: { success: true } as { success: boolean; error?: string } | Error,
  asked: jest.fn(),
}
jest.mock('expo-local-authentication', () => ({
  SecurityLevel: { NONE: 0, SECRET: 1 },
  getEnrolledLevelAsync: async () => mockPhone.level,
  authenticateAsync: async (options: unknown) => {
    mockPhone.asked(options)
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
