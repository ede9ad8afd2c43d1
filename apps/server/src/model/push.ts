import type { DeviceId, LoginId } from './ids.ts'

/** What a push is about. */
export type PushAbout =
  | { readonly asks: 'sign_in'; readonly loginId: LoginId }
  /** A phone waits to be let in to the number, `since` its SIM matched. */
  | { readonly asks: 'phone'; readonly waiting: DeviceId; readonly since: Date }
