import { z } from 'zod'
import { mostDetails, ShownDetail } from './approval.ts'

/** The name of an interaction in its address. */
export const InteractionUid = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** `GET /oidc/interaction/:uid/details`: what an app asks of the person at the page. */
export const Interaction = z.object({
  /** `create`: the person is likely to have no phone set up yet. */
  prompt: z.enum(['login', 'create', 'consent']),
  client: z.object({ name: z.string(), origin: z.string() }),
  scopes: z.array(z.string()),
  /** What is to be approved on the phone beside the sign-in, in the words that the phone shows. */
  details: z.array(ShownDetail).max(mostDetails),
  /** The number that the app knows the person by, as it wrote it. */
  login_hint: z.string().nullable(),
  /** Languages that the app's page has (BCP 47), best first. */
  ui_locales: z.array(z.string()),
  /** Whose sign-in it would be, with `consent`: the number as people write it. */
  phone_number_display: z.string().nullable(),
})
export type Interaction = z.infer<typeof Interaction>
export const InteractionAnswer = z.object({ data: Interaction })

/** `POST /oidc/interaction/:uid/finish`: the attempt that this browser collected. */
export const FinishInteractionBody = z.strictObject({ login_id: z.string().max(64) })
export type FinishInteractionBody = z.infer<typeof FinishInteractionBody>

/** Where the browser goes from here. */
export const InteractionEnd = z.object({ redirect_to: z.url() })
export type InteractionEnd = z.infer<typeof InteractionEnd>
export const InteractionEndAnswer = z.object({ data: InteractionEnd })
