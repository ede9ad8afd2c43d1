import type { FindAccount } from 'oidc-provider'
import type { PhoneNumber } from '../model/phone-number.ts'
import type { AccountStore } from '../ports/account-store.ts'
import { isNumber } from './backchannel-adapter.ts'

/**
 * Who an account id is. While a back end begins a sign-in, a number is everybody's own account: whether
 * somebody enrolled it is not even looked up, so nothing tells the two apart (T-30).
 */
export function createFindAccount(accounts: AccountStore): FindAccount {
  return async ({ oidc }, sub) => {
    if (isNumber(sub)) {
      if (oidc.route !== 'backchannel_authentication') return undefined
      return { accountId: sub, phoneNumber: sub as PhoneNumber, claims: async () => ({ sub }) }
    }
    const account = await accounts.find(sub)
    return (
      account && {
        accountId: account.sub,
        phoneNumber: account.phoneNumber,
        // Never in an ID token, also where the access token is not for userinfo: it travels through address bars.
        claims: async (use: string) =>
          use === 'userinfo'
            ? {
                sub: account.sub,
                phone_number: account.phoneNumber,
                phone_number_verified: true,
              }
            : { sub: account.sub },
      }
    )
  }
}
