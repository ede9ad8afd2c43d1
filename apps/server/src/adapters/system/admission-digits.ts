import { createHmac, createSecretKey } from 'node:crypto'
import type { AdmissionDigits } from '../../ports/admission-digits.ts'
import { sixDigits } from './six-digits.ts'

export function createAdmissionDigits(key: Uint8Array): AdmissionDigits {
  const macKey = createSecretKey(key)
  return {
    of: ({ id, thumbprint, since }) =>
      sixDigits((round) =>
        createHmac('sha256', macKey)
          .update(JSON.stringify([id, thumbprint, since.getTime(), round]))
          .digest(),
      ),
  }
}
