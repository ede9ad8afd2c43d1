import { z } from 'zod'

/** `GET /.well-known/mobile-companion`: what a phone pins when a server is added, and what the pages show. */
export const Discovery = z.object({
  issuer: z.url(),
  /** What people call this service. */
  name: z.string(),
  /** RFC 7638 thumbprint (SHA-256, base64url) of the server's identity key. */
  key_thumbprint: z.string(),
  /** Where a person gets the companion app and enrols. */
  enrol_url: z.url(),
  /** Opens the companion app on the phone that the page runs on; app-link.ts makes a link of it. Absent: there is none. */
  app_link: z.url().optional(),
  endpoints: z.object({
    login: z.url(),
    register: z.url(),
    tokens: z.url(),
    device_logins: z.url(),
    session: z.url(),
  }),
})
export type Discovery = z.infer<typeof Discovery>
