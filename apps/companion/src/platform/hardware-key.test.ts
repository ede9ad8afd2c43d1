import type { KeyLevel } from '../../modules/device-key'
import { forgetDeviceKey, openDeviceKey } from './device-key'

const mockKeys = {
  level: 'tee' as KeyLevel,
  forgotten: [] as string[],
}

jest.mock('expo', () => ({
  requireOptionalNativeModule: () => ({
    open: async () => ({ x: 'x'.repeat(43), y: 'y'.repeat(43), level: mockKeys.level }),
    sign: async (name: string, bytes: Uint8Array) => new TextEncoder().encode(`${name} ${bytes}`),
    forget: async (name: string) => void mockKeys.forgotten.push(name),
  }),
}))

const owner = { handsetId: 'this-phone', name: 'key-1' }

test.each(['strongbox', 'tee', 'secure_enclave'] as const)(
  'a key in the %s is used',
  async (level) => {
    mockKeys.level = level
    const key = await openDeviceKey(owner)
    if (!key.ok) throw new Error('no key')
    expect(key.value.publicJwk).toEqual({
      kty: 'EC',
      crv: 'P-256',
      x: 'x'.repeat(43),
      y: 'y'.repeat(43),
    })
    expect(new TextDecoder().decode(await key.value.sign(new Uint8Array([1, 2])))).toBe('key-1 1,2')
  },
)

test('a key in software is not used, and not left behind', async () => {
  mockKeys.level = 'software'
  expect(await openDeviceKey(owner)).toEqual({ ok: false, failure: { code: 'unsupported' } })
  expect(mockKeys.forgotten).toEqual(['key-1'])
})

test('a key is forgotten by its name', async () => {
  mockKeys.forgotten = []
  await forgetDeviceKey(owner)
  expect(mockKeys.forgotten).toEqual(['key-1'])
})
