import { readFile } from 'node:fs/promises'
import { tokensCss } from '@mobile-companion/look/tokens'
import { escaped } from '../escaped.ts'

/** The files of /try, ready to send. */
export interface TryPage {
  readonly html: string
  readonly css: string
  readonly script: string
  readonly contentSecurityPolicy: string
}

/** Reads the page's files and puts in whom it shows. `server` and `phoneUrl` are origins, `home` the website's address. */
export async function loadTryPage(world: {
  readonly server: string
  readonly phoneUrl: string
  readonly serviceName: string
  readonly home: string
}): Promise<TryPage> {
  const [html, controls, layout, script] = await Promise.all([
    readFile(new URL('page/try.html', import.meta.url), 'utf8'),
    readFile(new URL('page/controls.css', import.meta.url), 'utf8'),
    readFile(new URL('page/layout.css', import.meta.url), 'utf8'),
    readFile(new URL('page/try.js', import.meta.url), 'utf8'),
  ])
  const values: Record<string, string> = {
    website: world.home,
    websiteAddress: plain(world.home),
    server: plain(world.server),
    phone: world.phoneUrl,
    service: world.serviceName,
  }
  return {
    html: html.replaceAll(/\{\{(\w+)\}\}/g, (_whole, name: string) => escaped(values[name] ?? '')),
    css: [tokensCss(), controls, layout].join('\n'),
    script,
    contentSecurityPolicy: [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self' data:",
      `frame-src 'self' ${world.server} ${world.phoneUrl}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  }
}

/** An address as a browser's bar shows it. */
function plain(address: string): string {
  const { host, pathname } = new URL(address)
  return host + pathname.replace(/\/$/, '')
}
