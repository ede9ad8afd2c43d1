import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import type { Nonces, NonceUse } from '../../ports/nonces.ts'
import type { Random } from '../../ports/random.ts'

const lifeMs = 120_000
const randomLength = 16
const timeLength = 6
const macLength = 32
const nonceLength = randomLength + timeLength + macLength

/** A nonce is base64url of random ‖ milliseconds (48 bits) ‖ HMAC-SHA-256. */
export function createNonces(key: Uint8Array, random: Random): Nonces {
  // Handing over the bytes each time costs four times the HMAC itself.
  const macKey = createSecretKey(key)
  function mac(random: Uint8Array, time: number, use: NonceUse): Buffer {
    // JSON keeps the fields apart: no two uses have the same bytes.
    const text = JSON.stringify([Buffer.from(random).toString('base64url'), time, fieldsOf(use)])
    return createHmac('sha256', macKey).update(text).digest()
  }
  return {
    issue(use, now) {
      const salt = random.bytes(randomLength)
      const time = Buffer.alloc(timeLength)
      time.writeUIntBE(now.getTime(), 0, timeLength)
      return Buffer.concat([salt, time, mac(salt, now.getTime(), use)]).toString('base64url')
    },
    isFresh(nonce, use, now) {
      const bytes = Buffer.from(nonce, 'base64url')
      // The second half refuses other spellings of the same bytes: the store compares spellings.
      if (bytes.length !== nonceLength || bytes.toString('base64url') !== nonce) return false
      const salt = bytes.subarray(0, randomLength)
      const time = bytes.readUIntBE(randomLength, timeLength)
      const right = timingSafeEqual(bytes.subarray(-macLength), mac(salt, time, use))
      return right && time <= now.getTime() && time > now.getTime() - lifeMs
    },
  }
}

function fieldsOf(use: NonceUse): readonly string[] {
  switch (use.purpose) {
    case 'enrol':
      return [use.purpose, use.thumbprint]
    case 'registration':
      return [use.purpose, use.registrationId]
    case 'request':
      return [use.purpose, use.deviceId]
    case 'attempt':
      return [use.purpose, use.deviceId, use.loginId]
  }
}
