import { z } from 'zod'
import type { App, HttpSettings, RouteNeeds } from './needs.ts'
import { refuse } from './problem.ts'
import { refusals } from './problem-schema.ts'

const AssetLinks = z.array(
  z.strictObject({
    relation: z.array(z.string()),
    target: z.strictObject({
      namespace: z.literal('android_app'),
      package_name: z.string(),
      sha256_cert_fingerprints: z.array(z.string()),
    }),
  }),
)

const AppleAssociation = z.strictObject({
  applinks: z.strictObject({
    details: z.array(
      z.strictObject({
        appIDs: z.array(z.string()),
        components: z.array(
          z.strictObject({ '/': z.string(), '?': z.record(z.string(), z.string()) }),
        ),
      }),
    ),
  }),
})

/**
 * What Android and iOS read at the host of `APP_LINK` before they let the app open its links. Both are
 * about that one address and list no other path: the app must not catch the pages of the issuer.
 */
export function appAssociationRoutes(app: App, { settings }: RouteNeeds): void {
  const assetLinks = assetLinksOf(settings)
  const association = appleAssociationOf(settings)
  app.get(
    '/.well-known/assetlinks.json',
    {
      schema: {
        summary: 'Which Android apps may open links to APP_LINK (Digital Asset Links).',
        response: { 200: AssetLinks, ...refusals },
      },
    },
    async (_request, reply) => assetLinks ?? refuse(reply, 'not_found'),
  )
  app.get(
    '/.well-known/apple-app-site-association',
    {
      schema: {
        summary: 'Which iPhone app may open links to APP_LINK (associated domains).',
        response: { 200: AppleAssociation, ...refusals },
      },
    },
    async (_request, reply) => association ?? refuse(reply, 'not_found'),
  )
}

/** A scheme of the app's own belongs to no host, so there is nothing to confirm. */
function linkedPath({ appLink }: HttpSettings): string | null {
  return appLink?.startsWith('https:') ? new URL(appLink).pathname : null
}

function assetLinksOf(settings: HttpSettings): z.infer<typeof AssetLinks> | null {
  const { androidApps } = settings
  if (androidApps.length === 0 || linkedPath(settings) === null) return null
  return androidApps.map(({ packageName, certificate }) => ({
    relation: ['delegate_permission/common.handle_all_urls'],
    target: {
      namespace: 'android_app' as const,
      package_name: packageName,
      // Android compares text: upper case, with colons.
      sha256_cert_fingerprints: [(certificate.toUpperCase().match(/../g) ?? []).join(':')],
    },
  }))
}

function appleAssociationOf(settings: HttpSettings): z.infer<typeof AppleAssociation> | null {
  const path = linkedPath(settings)
  if (settings.appleApp === null || path === null) return null
  const link = { '/': path, '?': { login_id: '?*' } }
  return { applinks: { details: [{ appIDs: [settings.appleApp], components: [link] }] } }
}
