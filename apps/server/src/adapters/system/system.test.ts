import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { LoginId } from '../../model/ids.ts'
import { createLoginSecrets } from './login-secrets.ts'
import { createNonces } from './nonces.ts'
import { systemRandom } from './random.ts'
import { createSealer } from './sealer.ts'
import { deriveServerKeys, readOrMakeServerKey } from './server-key.ts'

const keys = deriveServerKeys(new Uint8Array(32).fill(1))
const now = new Date('2026-11-23T12:00:00Z')
const after = (ms: number) => new Date(now.getTime() + ms)

describe('nonces', () => {
  const nonces = createNonces(keys.nonces, systemRandom)
  const use = { purpose: 'attempt', deviceId: 'dev_a', loginId: 'lgn_a' } as const

  test('are fresh for their use, for 120 s', () => {
    const nonce = nonces.issue(use, now)
    expect(nonces.isFresh(nonce, use, now)).toBe(true)
    expect(nonces.isFresh(nonce, use, after(119_999))).toBe(true)
    expect(nonces.isFresh(nonce, use, after(120_000))).toBe(false)
    expect(nonces.isFresh(nonce, use, after(-1))).toBe(false)
  })

  test('serve no other purpose, device, attempt or server', () => {
    const nonce = nonces.issue(use, now)
    const uses = [
      { ...use, deviceId: 'dev_b' },
      { ...use, loginId: 'lgn_b' },
      { purpose: 'request', deviceId: 'dev_a' },
      { purpose: 'enrol', thumbprint: 'dev_a' },
      { purpose: 'registration', registrationId: 'dev_a' },
    ] as const
    expect(uses.filter((other) => nonces.isFresh(nonce, other, now))).toEqual([])
    const elsewhere = createNonces(new Uint8Array(32), systemRandom)
    expect(elsewhere.isFresh(nonce, use, now)).toBe(false)
  })

  test('are refused when a bit differs, in another spelling, and when they are junk', () => {
    const nonce = nonces.issue(use, now)
    const flipped = `${nonce.startsWith('A') ? 'B' : 'A'}${nonce.slice(1)}`
    for (const wrong of [flipped, `${nonce}=`, ` ${nonce}`, '', 'x', nonce.slice(1)]) {
      expect(nonces.isFresh(wrong, use, now)).toBe(false)
    }
  })
})

describe('the secrets of an attempt', () => {
  const secrets = createLoginSecrets(keys, systemRandom)
  const id = 'lgn_a' as LoginId

  test('are new each time, and the same for one idempotency key and attempt', () => {
    expect(secrets.browserSecret(id, null)).not.toBe(secrets.browserSecret(id, null))
    expect(secrets.browserSecret(id, 'key')).toBe(secrets.browserSecret(id, 'key'))
    expect(secrets.browserSecret(id, 'key')).not.toBe(
      secrets.browserSecret('lgn_b' as LoginId, 'key'),
    )
    expect(Buffer.from(secrets.browserSecret(id, null), 'base64url')).toHaveLength(32)
  })

  test('six digits follow from the secret, every digit about equally often', () => {
    const counts = new Array<number>(10).fill(0)
    for (let round = 0; round < 5_000; round += 1) {
      const digits = secrets.digits(id, `secret-${round}`)
      expect(digits).toMatch(/^\d{6}$/)
      for (const digit of digits) counts[Number(digit)] = (counts[Number(digit)] ?? 0) + 1
    }
    // 30,000 digits: 3,000 each, and 300 off would be six standard deviations.
    for (const count of counts) expect(Math.abs(count - 3_000)).toBeLessThan(300)
    expect(secrets.digits(id, 's')).toBe(secrets.digits(id, 's'))
  })

  test('digits of one attempt do not pass for another, and their hash needs the key', () => {
    const hash = secrets.digitsHash(id, '123456')
    expect(secrets.sameHash(hash, secrets.digitsHash(id, '123456'))).toBe(true)
    expect(secrets.sameHash(hash, secrets.digitsHash(id, '123457'))).toBe(false)
    expect(secrets.sameHash(hash, secrets.digitsHash('lgn_b' as LoginId, '123456'))).toBe(false)
    const elsewhere = createLoginSecrets(deriveServerKeys(new Uint8Array(32)), systemRandom)
    expect(secrets.sameHash(hash, elsewhere.digitsHash(id, '123456'))).toBe(false)
  })
})

describe('sealing', () => {
  const sealer = createSealer({ id: keys.id, bytes: keys.sealing })

  test('opens in its place only, and only untouched', () => {
    const sealed = sealer.seal('push-token', 'devices.push_token:dev_a')
    expect(sealed).not.toContain('push-token')
    expect(sealer.open(sealed, 'devices.push_token:dev_a')).toBe('push-token')
    expect(() => sealer.open(sealed, 'devices.push_token:dev_b')).toThrow()
    const touched = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
    expect(() => sealer.open(touched, 'devices.push_token:dev_a')).toThrow()
    const other = createSealer({ id: 'other', bytes: keys.sealing })
    expect(() => other.open(sealed, 'devices.push_token:dev_a')).toThrow('another key')
  })
})

describe('the server key', () => {
  test('is made once, for its owner only, however many start at once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'server-key-'))
    try {
      const file = join(folder, 'deep', 'server.key')
      const made = await Promise.all(Array.from({ length: 10 }, () => readOrMakeServerKey(file)))
      expect(new Set(made.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1)
      expect((await stat(file)).mode & 0o777).toBe(0o600)
      expect((await readFile(file, 'utf8')).trim()).toBe(
        Buffer.from(made[0] ?? []).toString('base64url'),
      )
      await writeFile(file, 'short')
      await expect(readOrMakeServerKey(file)).rejects.toThrow('not a server key')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
