import { z } from 'zod'
import { Approval } from './approval.ts'
import { Instant, LoginId } from './login.ts'
import { DeviceId } from './registration.ts'

/** `POST /api/tokens`. */
export const TokensBody = z.strictObject({ fcm_token: z.string().min(1).max(4096) })
export type TokensBody = z.infer<typeof TokensBody>
export const TokensAnswer = z.object({ data: z.object({ device_id: z.string() }) })

/** `GET /api/device/logins`: what waits for a decision, oldest first, and which phones wait to be let in. */
export const PendingLogin = z.object({ login_id: LoginId, expires_at: Instant })
export type PendingLogin = z.infer<typeof PendingLogin>
/** A phone that can be let in until `admit_by`. */
export const WaitingPhone = z.object({ device_id: DeviceId, admit_by: Instant })
export type WaitingPhone = z.infer<typeof WaitingPhone>
export const PendingLoginsAnswer = z.object({
  data: z.object({
    logins: z.array(PendingLogin),
    /** Phones that wait to be let in to the number. */
    phones: z.array(WaitingPhone).default([]),
    now: Instant,
  }),
})
export type PendingLoginsAnswer = z.infer<typeof PendingLoginsAnswer>

/** What an app may get beside the sign-in that a person is asked about, by OpenID Connect's names of scopes. */
export const consentScopes = ['phone', 'offline_access'] as const
export type ConsentScope = (typeof consentScopes)[number]

/**
 * What a person is asked, as the phone shows it. The wire carries base64url of the exact JSON
 * bytes that the server stored; `ctx` of the decision is the SHA-256 of those bytes. A phone that
 * finds a member here that it does not know cannot show it, and therefore shows nothing.
 */
export const SignInRequest = z.strictObject({
  client: z.strictObject({ name: z.string(), origin: z.string() }),
  /** IP address that the asking browser asks from; null when there is none. The phone puts it into words. */
  place: z.string().nullable(),
  /** Names of browser and system, such as "Firefox, Windows", or of one of them. The phone puts them into words. */
  browser: z.string().nullable(),
  /** When the browser asked. */
  time: Instant,
  scopes: z.array(z.string()),
  /**
   * What the asking app gets by this approval alone, so that the phone has to say it. Empty for an app of
   * the house, and where the page asks.
   */
  consent: z.array(z.enum(consentScopes)).default([]),
  /** What the asking app shows too, so that the person sees that both are about the same thing. */
  binding_message: z.string().nullable(),
  /**
   * Approving takes the six digits that the asking app shows. False only for an app that is set up as one
   * that cannot show any: then the decision carries none.
   */
  digits_asked: z.boolean().default(true),
  /** E.164 of the number that was asked for. */
  phone_number: z.string(),
  /** What is approved beside the sign-in; null for a sign-in alone. */
  approval: Approval.nullable(),
})
export type SignInRequest = z.infer<typeof SignInRequest>

/** `GET /api/device/logins/:login_id`. */
export const LoginDetails = z.object({
  login_id: LoginId,
  /** base64url of a `SignInRequest`. */
  request: z.string(),
  /** To be put into the decision. */
  nonce: z.string(),
  expires_at: Instant,
  now: Instant,
  tries_left: z.int().min(0),
  /** This phone has approved it already: approving once more, with the digits, goes on from there. */
  approved: z.boolean(),
  /**
   * Whether an approval may have `return` in place of digits. `taken`: this phone has approved so; going on takes
   * no digits either.
   */
  way_back: z.enum(['none', 'offered', 'taken']).default('none'),
})
export type LoginDetails = z.infer<typeof LoginDetails>
export const LoginDetailsAnswer = z.object({ data: LoginDetails })

const pushCommon = {
  /** The issuer that asks. */
  server: z.url(),
  expires_at: Instant,
}

/** `data` of a push about a sign-in. Nothing in it says who or what. All values are strings, as FCM wants. */
export const SignInPush = z.object({ login_id: LoginId, ...pushCommon })

/** `data` of a push about a phone that waits to be let in. It does not say which, nor to which number. */
export const PhonePush = z.object({ asks: z.literal('phone'), ...pushCommon })

export const PushData = z.union([PhonePush, SignInPush])
export type PushData = z.infer<typeof PushData>
