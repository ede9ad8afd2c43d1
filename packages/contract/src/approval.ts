import { z } from 'zod'

/** How many things one request may ask to approve. */
export const mostDetails = 3
/** Members of one thing to approve, and characters of what is shown of it. */
export const detailBounds = { lines: 10, title: 300, label: 40, value: 200, approve: 24 } as const

/** One thing to approve (RFC 9396), in words: made by the server, shown as it is. */
export const ShownDetail = z.strictObject({
  /** As the app named it, such as `payment`. */
  type: z.string().max(64),
  title: z.string().min(1).max(detailBounds.title),
  /** What the button says; null: the phone's own word. */
  approve: z.string().min(1).max(detailBounds.approve).nullable(),
  /** Everything that the app wrote, one line for each member. */
  lines: z
    .array(
      z.strictObject({
        label: z.string().min(1).max(detailBounds.label),
        value: z.string().max(detailBounds.value),
      }),
    )
    .max(detailBounds.lines),
})
export type ShownDetail = z.infer<typeof ShownDetail>

/** What a person approves beside the sign-in. */
export const Approval = z.strictObject({
  /** SHA-256 of the JSON text of `authorization_details` as it will be in the token, base64url. */
  digest: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  details: z.array(ShownDetail).min(1).max(mostDetails),
})
export type Approval = z.infer<typeof Approval>
