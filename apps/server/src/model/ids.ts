type Id<Name extends string> = string & { readonly brand: Name }

/** `lgn_` and 128 random bits. Public: it opens nothing. */
export type LoginId = Id<'LoginId'>
/** `chk_` and 128 random bits. Ours, not the provider's. */
export type CheckId = Id<'CheckId'>
/** `reg_` and 128 random bits. */
export type RegistrationId = Id<'RegistrationId'>
/** `dev_` and 128 random bits. */
export type DeviceId = Id<'DeviceId'>
/** `usr_` and 128 random bits, never derived from a number and never given to another account. */
export type Subject = Id<'Subject'>
/** `ses_` and 128 random bits. Names a session in the store; the cookie carries a secret of its own. */
export type SessionId = Id<'SessionId'>

/** `cal_` and 128 random bits. A call to a client. */
export type CallId = Id<'CallId'>

export interface IdKinds {
  readonly lgn: LoginId
  readonly chk: CheckId
  readonly reg: RegistrationId
  readonly dev: DeviceId
  readonly usr: Subject
  readonly ses: SessionId
  readonly cal: CallId
}
