import { readFile } from 'node:fs/promises'
import { tokensCss } from '@mobile-companion/look/tokens'

/** The files of /try, ready to send. */
export interface TryPage {
  readonly html: string
  readonly css: string
  readonly script: string
  readonly contentSecurityPolicy: string
}

/** Reads the page's files and puts in whom it shows. `server` and `phoneUrl` are origins. */
export async function loadTryPage(world: {
  readonly server: string
  readonly phoneUrl: string
  readonly serviceName: string
}): Promise<TryPage> {
  const [html, controls, layout, script] = await Promise.all([
    readFile(new URL('page/try.html', import.meta.url), 'utf8'),
    readFile(new URL('page/controls.css', import.meta.url), 'utf8'),
    readFile(new URL('page/layout.css', import.meta.url), 'utf8'),
    readFile(new URL('page/try.js', import.meta.url), 'utf8'),
  ])
  const values: Record<string, string> = {
    server: world.server,
    serverHost: new URL(world.server).host,
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
      `frame-src ${world.server} ${world.phoneUrl}`,
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
