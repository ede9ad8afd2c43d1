import { z } from 'zod'

const PAYLOAD_BYTES = 4096
const RESERVED_KEY = /^(from|message_type|google.*|gcm\..*|gcm)$/
/** Four weeks: what a message without a ttl gets, and the longest. */
const LONGEST_TTL_S = 4 * 7 * 24 * 60 * 60

const texts = z.record(z.string(), z.string())
const data = texts.refine(
  (entries) => !Object.keys(entries).some((key) => RESERVED_KEY.test(key)),
  'a key of data is reserved',
)

const AndroidNotification = z.strictObject({
  title: z.string().optional(),
  body: z.string().optional(),
  title_loc_key: z.string().optional(),
  title_loc_args: z.array(z.string()).optional(),
  body_loc_key: z.string().optional(),
  body_loc_args: z.array(z.string()).optional(),
  icon: z.string().optional(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional(),
  sound: z.string().optional(),
  tag: z.string().optional(),
  click_action: z.string().optional(),
  channel_id: z.string().optional(),
  ticker: z.string().optional(),
  image: z.string().optional(),
  visibility: z.enum(['VISIBILITY_UNSPECIFIED', 'PRIVATE', 'PUBLIC', 'SECRET']).optional(),
  notification_priority: z
    .enum([
      'PRIORITY_UNSPECIFIED',
      'PRIORITY_MIN',
      'PRIORITY_LOW',
      'PRIORITY_DEFAULT',
      'PRIORITY_HIGH',
      'PRIORITY_MAX',
    ])
    .optional(),
})

/** Apple's keys, as "Generating a remote notification" lists them; FCM refuses others by type alone. */
const Aps = z.looseObject({
  alert: z
    .union([
      z.string(),
      z.strictObject({
        title: z.string().optional(),
        subtitle: z.string().optional(),
        body: z.string().optional(),
        'launch-image': z.string().optional(),
        'title-loc-key': z.string().optional(),
        'title-loc-args': z.array(z.string()).optional(),
        'subtitle-loc-key': z.string().optional(),
        'subtitle-loc-args': z.array(z.string()).optional(),
        'loc-key': z.string().optional(),
        'loc-args': z.array(z.string()).optional(),
      }),
    ])
    .optional(),
  category: z.string().optional(),
  'thread-id': z.string().optional(),
  badge: z.int().optional(),
  'content-available': z.int().optional(),
  'mutable-content': z.int().optional(),
  'interruption-level': z.enum(['passive', 'active', 'time-sensitive', 'critical']).optional(),
  'relevance-score': z.number().min(0).max(1).optional(),
})

const Message = z.strictObject({
  token: z.string().min(1, 'the recipient of the message is not set'),
  data: data.optional(),
  notification: z
    .strictObject({
      title: z.string().optional(),
      body: z.string().optional(),
      image: z.string().optional(),
    })
    .optional(),
  android: z
    .strictObject({
      collapse_key: z.string().max(64).optional(),
      priority: z.enum(['NORMAL', 'HIGH', 'normal', 'high']).optional(),
      ttl: z
        .string()
        .regex(/^\d{1,7}(\.\d{1,9})?s$/)
        .optional(),
      restricted_package_name: z.string().optional(),
      direct_boot_ok: z.boolean().optional(),
      data: data.optional(),
      notification: AndroidNotification.optional(),
    })
    .optional(),
  apns: z
    .strictObject({
      headers: z
        .strictObject({
          'apns-priority': z.enum(['1', '5', '10']).optional(),
          'apns-expiration': z.string().regex(/^\d+$/).optional(),
          'apns-collapse-id': z.string().max(64).optional(),
          'apns-push-type': z.enum(['alert', 'background']).optional(),
          'apns-topic': z.string().optional(),
          'apns-id': z.uuid().optional(),
        })
        .optional(),
      payload: z.looseObject({ aps: Aps.optional() }).optional(),
    })
    .optional(),
  fcm_options: z.strictObject({ analytics_label: z.string().max(50).optional() }).optional(),
})

const SendBody = z.strictObject({ message: Message, validate_only: z.boolean().optional() })

/** A message that FCM would take, addressed by registration token. */
export interface FcmMessage {
  readonly token: string
  readonly data: Readonly<Record<string, string>>
  readonly notification?: Readonly<Record<string, string>>
  readonly collapseKey: string | null
  readonly ttlMs: number
  readonly validateOnly: boolean
}

/** Reads the body of `messages:send`; a text says what is wrong with it and where. */
export function readMessage(body: unknown): FcmMessage | string {
  const read = SendBody.safeParse(body)
  if (!read.success) {
    const [issue] = read.error.issues
    return `Invalid value at '${issue?.path.join('.') ?? ''}': ${issue?.message ?? 'unreadable'}`
  }
  const { message, validate_only: validateOnly = false } = read.data
  const payload = { data: message.data ?? {}, notification: message.notification ?? {} }
  if (byteLength(payload.data) + byteLength(payload.notification) > PAYLOAD_BYTES) {
    return `The payload is larger than ${PAYLOAD_BYTES} bytes`
  }
  const ttlS = Number.parseFloat(message.android?.ttl ?? `${LONGEST_TTL_S}s`)
  if (ttlS > LONGEST_TTL_S) return "Invalid value at 'message.android.ttl': longer than four weeks"

  return {
    token: message.token,
    data: { ...payload.data, ...message.android?.data },
    ...(message.notification && { notification: withoutGaps(message.notification) }),
    collapseKey: message.android?.collapse_key ?? null,
    ttlMs: ttlS * 1000,
    validateOnly,
  }
}

function byteLength(entries: Readonly<Record<string, string | undefined>>): number {
  return Object.entries(entries).reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(value ?? ''),
    0,
  )
}

function withoutGaps(entries: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(entries).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
