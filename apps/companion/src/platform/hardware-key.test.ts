import { encodeBase64url } from '@mobile-companion/device/base64url'
import { forgetPhoneKeys, openPhoneKeys } from './device-key'

const mockKeys = {
  level: 'tee',
  made: 'now',
  approval: null as object | null,
  approved: { signature: '' } as object | Promise<object>,
  dismissed: 0,
  challenges: [] as Uint8Array[],
  forgotten: [] as string[],
  attested: null as unknown,
  hashes: [] as Uint8Array[],
}
const mockPoint = { x: 'A'.repeat(43), y: 'Q'.repeat(43) }
const approvalPoint = { x: 'Y'.repeat(43), y: 'g'.repeat(43) }

jest.mock('expo', () => ({
  requireOptionalNativeModule: () => ({
    open: async () => ({ ...mockPoint, level: mockKeys.level, made: mockKeys.made }),
    findApproval: async () => mockKeys.approval,
    async makeApproval(_: string, challenge: Uint8Array) {
      mockKeys.challenges.push(challenge)
      return mockKeys.approval
    },
    sign: async (name: string, bytes: Uint8Array) => new TextEncoder().encode(`${name} ${bytes}`),
    approve: async () => mockKeys.approved,
    async dismiss() {
      mockKeys.dismissed += 1
    },
    async attest(_: string, hash: Uint8Array) {
      mockKeys.hashes.push(hash)
      if (mockKeys.attested instanceof Error) throw mockKeys.attested
      return mockKeys.attested
    },
    forget: async (name: string) => void mockKeys.forgotten.push(name),
  }),
}))
// A hash that can be read.
jest.mock('./this-phone', () => ({ thisPhone: { sha256: async (bytes: Uint8Array) => bytes } }))

const owner = { handsetId: 'this-phone', name: 'key-1', issuer: 'https://id.example.com' }
const words = { reason: 'Approve', cancel: 'Cancel' }

beforeEach(() => {
  Object.assign(mockKeys, { level: 'tee', made: 'now', challenges: [], forgotten: [], hashes: [] })
  mockKeys.approval = { ...approvalPoint, level: 'tee', gate: 'bio' }
})

async function openKeys() {
  const keys = await openPhoneKeys(owner)
  if (!keys.ok) throw new Error('no keys')
  return keys.value
}

test.each(['strongbox', 'tee', 'secure_enclave'])('a key in the %s is used', async (level) => {
  mockKeys.level = level
  const { device } = await openKeys()
  expect(device.publicJwk).toEqual({ kty: 'EC', crv: 'P-256', ...mockPoint })
  expect(new TextDecoder().decode(await device.sign(new Uint8Array([1, 2])))).toBe('key-1 1,2')
})

test('the key that approves is made with the device key, for this device key and this server', async () => {
  const { approval } = await openKeys()
  expect(approval).toMatchObject({ publicJwk: approvalPoint, level: 'tee', gate: 'bio' })
  const members = `{"crv":"P-256","kty":"EC","x":"${mockPoint.x}","y":"${mockPoint.y}"}`
  const thumbprint = encodeBase64url(new TextEncoder().encode(members))
  expect(mockKeys.challenges.map((bytes) => new TextDecoder().decode(bytes))).toEqual([
    `mobile-companion attestation\n${owner.issuer}\n${thumbprint}`,
  ])
})

test('T-59 a key that approved and is gone is not made anew', async () => {
  Object.assign(mockKeys, { made: 'before', approval: null })
  expect((await openKeys()).approval).toBeNull()
  expect(mockKeys.challenges).toEqual([])
})

test('T-59 what the person did not confirm has no signature', async () => {
  const { approval } = await openKeys()
  mockKeys.approved = { failure: 'not_confirmed' }
  expect(await approval?.sign(new Uint8Array([1]), words)).toEqual({
    ok: false,
    failure: { code: 'not_confirmed' },
  })
  mockKeys.approved = { signature: encodeBase64url(new Uint8Array([3, 4])) }
  expect(await approval?.sign(new Uint8Array([1]), words)).toEqual({
    ok: true,
    value: new Uint8Array([3, 4]),
  })
})

test('T-59 a question that is over is taken away, and one that was over before is not asked', async () => {
  const { approval } = await openKeys()
  const over = new AbortController()
  mockKeys.dismissed = 0
  mockKeys.approved = new Promise((resolve) => {
    over.signal.addEventListener('abort', () => resolve({ failure: 'not_confirmed' }))
  })
  const asked = approval?.sign(new Uint8Array([1]), words, over.signal)
  expect(mockKeys.dismissed).toBe(0)
  over.abort()
  const notConfirmed = { ok: false, failure: { code: 'not_confirmed' } }
  expect(await asked).toEqual(notConfirmed)
  expect(mockKeys.dismissed).toBe(1)
  mockKeys.approved = { signature: encodeBase64url(new Uint8Array([3, 4])) }
  expect(await approval?.sign(new Uint8Array([1]), words, over.signal)).toEqual(notConfirmed)
  expect(mockKeys.dismissed).toBe(1)
})

test('a question that was answered takes nothing away later', async () => {
  const { approval } = await openKeys()
  const later = new AbortController()
  mockKeys.dismissed = 0
  mockKeys.approved = { signature: encodeBase64url(new Uint8Array([3, 4])) }
  await approval?.sign(new Uint8Array([1]), words, later.signal)
  later.abort()
  expect(mockKeys.dismissed).toBe(0)
})

test('a key in software is not used, and not left behind', async () => {
  mockKeys.level = 'software'
  expect(await openPhoneKeys(owner)).toEqual({ ok: false, failure: { code: 'unsupported' } })
  expect(mockKeys.forgotten).toEqual(['key-1'])
})

test('keys are forgotten by their name', async () => {
  await forgetPhoneKeys(owner)
  expect(mockKeys.forgotten).toEqual(['key-1'])
})

test('a phone without a lock makes no keys, and leaves none behind', async () => {
  mockKeys.approval = { failure: 'no_lock' }
  expect(await openPhoneKeys(owner)).toEqual({ ok: false, failure: { code: 'no_lock' } })
  expect(mockKeys.forgotten).toEqual(['key-1'])
})

test('an approval key in software is not used either', async () => {
  mockKeys.approval = { ...approvalPoint, level: 'software', gate: 'bio' }
  expect(await openPhoneKeys(owner)).toEqual({ ok: false, failure: { code: 'unsupported' } })
  expect(mockKeys.forgotten).toEqual(['key-1'])
})

describe('what the phone’s maker says of the key that approves', () => {
  const chain = ['AAAA', 'BBBB']

  test('is asked for when it is wanted, about both keys', async () => {
    const { attest } = await openKeys()
    expect(mockKeys.hashes).toEqual([])
    mockKeys.attested = { format: 'android-key', chain }
    expect(await attest?.()).toEqual({ format: 'android-key', chain })
    const [challenge = new Uint8Array()] = mockKeys.challenges
    const members = { crv: 'P-256', kty: 'EC', ...approvalPoint }
    const thumbprint = encodeBase64url(new TextEncoder().encode(JSON.stringify(members)))
    const asked = new TextDecoder().decode(mockKeys.hashes[0])
    expect(asked).toBe(`${new TextDecoder().decode(challenge)}${thumbprint}`)
  })

  test.each([
    ['nothing', null],
    [
      'more certificates than a server reads',
      { format: 'android-key', chain: Array(9).fill('AAAA') },
    ],
    ['what no server knows', { format: 'other', object: 'AAAA' }],
    ['an error', new Error('no network')],
  ])('is left out when it is %s', async (_, said) => {
    mockKeys.attested = said
    expect(await (await openKeys()).attest?.()).toBeNull()
  })

  test('is not waited for longer than ten seconds', async () => {
    const { attest } = await openKeys()
    mockKeys.attested = new Promise(() => {})
    jest.useFakeTimers()
    const asked = attest?.()
    await jest.advanceTimersByTimeAsync(10_000)
    expect(await asked).toBeNull()
    jest.useRealTimers()
  })
})
