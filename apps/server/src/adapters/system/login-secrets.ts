import { createHmac, createSecretKey, hash, type KeyObject, timingSafeEqual } from 'node:crypto'
import type { LoginSecrets } from '../../ports/login-secrets.ts'
import type { Random } from '../../ports/random.ts'
import type { ServerKeys } from './server-key.ts'
import { sixDigits } from './six-digits.ts'

const secretLength = 32

export function createLoginSecrets(
  keys: Pick<ServerKeys, 'browserSecrets' | 'digits' | 'returnCodes'>,
  random: Random,
): LoginSecrets {
  const newSecret = () => Buffer.from(random.bytes(secretLength)).toString('base64url')
  const browserSecretsKey = createSecretKey(keys.browserSecrets)
  const digitsKey = createSecretKey(keys.digits)
  const returnCodesKey = createSecretKey(keys.returnCodes)
  const mac = (key: KeyObject | string, ...fields: readonly string[]) =>
    createHmac('sha256', key).update(JSON.stringify(fields)).digest()
  return {
    browserSecret: (id, idempotencyKey) =>
      idempotencyKey === null
        ? newSecret()
        : mac(browserSecretsKey, idempotencyKey, id).toString('base64url'),
    sessionSecret: newSecret,
    returnCode: (id) => mac(returnCodesKey, id).toString('base64url'),
    hash: (secret) => hash('sha256', secret, 'base64url'),
    digits: (id, browserSecret) =>
      sixDigits((round) => mac(browserSecret, 'digits', id, String(round))),
    digitsHash: (id, digits) => mac(digitsKey, id, digits).toString('base64url'),
    sameHash(one, other) {
      const [a, b] = [Buffer.from(one), Buffer.from(other)]
      return a.length === b.length && timingSafeEqual(a, b)
    },
  }
}
