import { randomBytes } from 'node:crypto'
import type { IdKinds } from '../../model/ids.ts'
import type { Random } from '../../ports/random.ts'

export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  id: <Kind extends keyof IdKinds>(kind: Kind) =>
    `${kind}_${randomBytes(16).toString('base64url')}` as IdKinds[Kind],
}
