import { z } from 'zod'
import { checkStatuses, deviceStatuses, endReasons } from './check-status.ts'
import { DeviceDescription } from './device-message.ts'
import { Instant, LoginId } from './login.ts'
import { DeviceId } from './registration.ts'

/** A phone of the account, as its phones are shown it. */
export const AccountDevice = z.object({
  device_id: DeviceId,
  ...DeviceDescription.shape,
  status: z.enum(['ACTIVE', 'AWAITING_DEVICE']),
  /** The phone that asks. */
  this_device: z.boolean(),
  /** When it proved the number's SIM. */
  enrolled_at: Instant,
  /** When it last answered a request; null: never. */
  last_used_at: Instant.nullable(),
  /** With `AWAITING_DEVICE`: until when another phone can let it in. */
  admit_by: Instant.nullable(),
})
export type AccountDevice = z.infer<typeof AccountDevice>

/** `GET /api/device/devices`: active ones first, each group oldest first. */
export const DevicesAnswer = z.object({
  data: z.object({ devices: z.array(AccountDevice), now: Instant }),
})

/** Renames a phone, or lets a waiting one in with the digits that it shows. */
export const PatchDeviceBody = z.union([
  z.strictObject({ name: z.string().min(1).max(64) }),
  z.strictObject({ status: z.literal('ACTIVE'), digits: z.string().regex(/^[0-9]{6}$/) }),
])
export type PatchDeviceBody = z.infer<typeof PatchDeviceBody>

/** `PATCH` and `DELETE /api/device/devices/:device_id`: how it stands now. */
export const ChangedDevice = z.object({
  device_id: DeviceId,
  name: z.string(),
  status: z.enum(deviceStatuses),
})
export type ChangedDevice = z.infer<typeof ChangedDevice>
export const ChangedDeviceAnswer = z.object({ data: ChangedDevice })

/** `GET /api/device/standing`: the one call that a waiting phone may make. */
export const DeviceStanding = z.object({
  status: z.enum(['ACTIVE', 'AWAITING_DEVICE']),
  /** While it can be let in: what a person types on the phone that is in already. */
  digits: z
    .string()
    .regex(/^\d{6}$/)
    .nullable(),
  /** With digits: until when. */
  admit_by: Instant.nullable(),
  now: Instant,
})
export type DeviceStanding = z.infer<typeof DeviceStanding>
export const DeviceStandingAnswer = z.object({ data: DeviceStanding })

const signIn = z.object({
  kind: z.literal('sign_in'),
  /** When it was asked for. */
  at: Instant,
  login_id: LoginId,
  client: z.object({ name: z.string(), origin: z.string() }),
  place: z.string().nullable(),
  browser: z.string().nullable(),
  check_status: z.enum(checkStatuses),
  reason: z.enum(endReasons).nullable(),
  /** Denied by whoever said that they did not ask. */
  not_me: z.boolean(),
  /** Name of the phone that decided, as it is called now. */
  decided_by: z.string().nullable(),
})

export const deviceEvents = [
  'device_enrolled',
  'device_proved_again',
  'device_awaiting',
  'device_admitted',
  'device_renamed',
  'device_removed',
] as const
export type DeviceEvent = (typeof deviceEvents)[number]

const deviceChange = z.object({
  kind: z.literal('device'),
  at: Instant,
  event: z.enum(deviceEvents),
  /** As it is called now. */
  name: z.string(),
  /** Name of the phone that did it; null: this phone itself. */
  by: z.string().nullable(),
})

export const Activity = z.discriminatedUnion('kind', [signIn, deviceChange])
export type Activity = z.infer<typeof Activity>

/** `GET /api/device/activity`. `before`: the `next` of the page before this one. */
export const ActivityQuery = z.strictObject({
  before: z
    .string()
    .regex(/^\d{1,15}\.(\d{1,15}|lgn_[A-Za-z0-9_-]{22})$/)
    .optional(),
})
/** Newest first, 50 at most. `next`: null when there is no more. */
export const ActivityAnswer = z.object({
  data: z.object({
    activity: z.array(Activity),
    next: z.string().nullable(),
    now: Instant,
  }),
})
