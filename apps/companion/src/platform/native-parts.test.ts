import { openOverCellular } from '../../modules/cellular'
import { exampleIssuer } from '../testing/examples'
import { openPhoneKeys } from './device-key'
import { readHandset } from './settings'
import { openStorage } from './storage'

const mockItems = new Map<string, string>()
jest.mock('expo-secure-store', () => ({
  getItemAsync: async (key: string) => mockItems.get(key) ?? null,
  setItemAsync: async (key: string, value: string) => void mockItems.set(key, value),
  deleteItemAsync: async (key: string) => void mockItems.delete(key),
}))

beforeEach(() => mockItems.clear())
afterEach(() => {
  delete process.env.EXPO_PUBLIC_SERVER
})

describe('a build without its native parts', () => {
  test('has no key, and makes no lesser one', async () => {
    expect(await openPhoneKeys({ handsetId: 'h', name: 'k', issuer: exampleIssuer })).toEqual({
      ok: false,
      failure: { code: 'unsupported' },
    })
  })

  test('has no mobile data of its own choosing, and does not use other networks', async () => {
    const options = { maxRedirects: 1, hopTimeoutMs: 1, totalTimeoutMs: 1, httpHops: false }
    const url = 'https://operator.example/check'
    expect(await openOverCellular(url, options)).toEqual({ ok: false, error: 'unsupported' })
  })
})

test('a phone belongs to the server that its app was built for', async () => {
  expect(await readHandset()).toEqual({ ok: false, failure: { code: 'not_configured' } })
  process.env.EXPO_PUBLIC_SERVER = exampleIssuer
  expect(await readHandset()).toMatchObject({
    value: { server: exampleIssuer, ownNumber: null, device: { platform: 'ios', name: 'iPhone' } },
  })
})

describe('the phone’s storage', () => {
  const storage = openStorage('this-phone')

  test('keeps long values in pieces that a keychain takes', async () => {
    const value = '0123456789'.repeat(500)
    await storage.write('past', value)
    expect(Math.max(...[...mockItems.values()].map(({ length }) => length))).toBeLessThan(660)
    expect(await storage.read('past')).toBe(value)
  })

  test('reads the last value that was written, when it is the shorter one too', async () => {
    await storage.write('past', 'x'.repeat(3000))
    await storage.write('past', 'short')
    expect(await storage.read('past')).toBe('short')
    await storage.write('past', '')
    expect(await storage.read('past')).toBe('')
  })

  test('forgets, and refuses what is too long', async () => {
    await storage.write('past', 'x'.repeat(3000))
    await storage.remove('past')
    expect(await storage.read('past')).toBeNull()
    expect(mockItems.size).toBe(0)
    await expect(storage.write('past', 'x'.repeat(30_000))).rejects.toThrow(RangeError)
  })
})
