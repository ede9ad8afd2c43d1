import type { Subject } from '../model/ids.ts'
import type { PhoneNumber } from '../model/phone-number.ts'

export interface Account {
  readonly sub: Subject
  readonly phoneNumber: PhoneNumber
}

export interface AccountStore {
  find(sub: string): Promise<Account | undefined>
}
