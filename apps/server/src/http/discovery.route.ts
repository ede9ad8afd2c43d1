import { Discovery } from '@mobile-companion/contract/discovery'
import { type App, endpointsOf, type RouteNeeds } from './needs.ts'

export function discoveryRoute(app: App, { settings, identity }: RouteNeeds): void {
  const document: Discovery = {
    issuer: settings.issuer,
    name: settings.serviceName,
    key_thumbprint: identity.thumbprint,
    enrol_url: settings.enrolUrl,
    ...(settings.appLink !== null && { app_link: settings.appLink }),
    endpoints: endpointsOf(settings.issuer),
  }
  app.get(
    '/.well-known/mobile-companion',
    {
      schema: {
        summary: 'What a phone pins when this server is added, and what the pages show.',
        response: { 200: Discovery },
      },
    },
    async () => document,
  )
}
