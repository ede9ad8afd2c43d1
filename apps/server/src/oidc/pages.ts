import { createHash } from 'node:crypto'
import { tokensCss } from '@mobile-companion/look/tokens'
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { clientNameLength } from '../model/asking-client.ts'
import { shownText } from '../model/shown-text.ts'
import type { OidcSettings } from './configuration.ts'

const style = `${tokensCss()}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--ink);font:1rem/1.5 var(--font)}
main{box-sizing:border-box;width:min(26rem,100%);padding:var(--space-vast);background:var(--surface);border-radius:var(--radius-normal);box-shadow:var(--shadow)}
h1{margin:0 0 var(--space-small);font-size:var(--text-title);line-height:1.25}
p{margin:0 0 var(--space-wide);color:var(--muted);overflow-wrap:anywhere}
p:last-child{margin:0}
button{width:100%;min-height:var(--touch);margin-top:var(--space-small);border:1px solid var(--edge);border-radius:var(--radius-small);background:none;color:var(--ink);font:inherit;font-weight:600;cursor:pointer}
button.primary{border-color:var(--accent);background:var(--accent);color:var(--accent-ink)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`
const styleHash = createHash('sha256').update(style).digest('base64')

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`)
}

/** The few pages that the provider shows by itself; the sign-in page is not one of them. */
export function createPages({ serviceName, frameAncestors }: OidcSettings) {
  function show(
    ctx: KoaContextWithOIDC,
    page: { readonly title: string; readonly text: string; readonly form?: string },
    formTargets: readonly string[] = [],
  ): void {
    const { title, text, form = '' } = page
    ctx.set(
      'content-security-policy',
      [
        "default-src 'none'",
        `style-src 'sha256-${styleHash}'`,
        "base-uri 'none'",
        // A browser holds the redirect that answers a form against this too.
        `form-action 'self' ${formTargets.join(' ')}`.trim(),
        `frame-ancestors ${frameAncestors.join(' ') || "'none'"}`,
      ].join(';'),
    )
    ctx.set('cache-control', 'no-store')
    ctx.type = 'html'
    ctx.body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)} · ${escaped(serviceName)}</title><style>${style}</style></head><body><main><h1>${escaped(title)}</h1><p>${escaped(text)}</p>${form}</main></body></html>`
  }

  function nameOf(ctx: KoaContextWithOIDC): string | undefined {
    const name = shownText(ctx.oidc.client?.clientName ?? '', clientNameLength)
    return name || undefined
  }

  return {
    renderError(ctx: KoaContextWithOIDC, out: ErrorOut): void {
      if (ctx.accepts('json', 'html') !== 'html') {
        ctx.body = out
        return
      }
      show(ctx, {
        title: 'This cannot go on',
        text: `The app sent a request that ${serviceName} does not take (${[out.error, out.error_description].filter(Boolean).join(': ')}). Go back to the app and try again.`,
      })
    },
    /** `form` is the library's, with its token against forgery; the buttons belong to it by its id. */
    askToSignOut(ctx: KoaContextWithOIDC, form: string): void {
      const name = nameOf(ctx)
      const target = ctx.oidc.params?.post_logout_redirect_uri
      const origin = typeof target === 'string' ? URL.parse(target)?.origin : undefined
      show(
        ctx,
        {
          title: `Sign out of ${serviceName}?`,
          text: name
            ? `You leave ${name}. Signing out here ends every app that you are signed in to through ${serviceName} in this browser.`
            : `That ends every app that you are signed in to through ${serviceName} in this browser.`,
          form: `${form}<button class="primary" type="submit" form="op.logoutForm" value="yes" name="logout">Sign out</button><button type="submit" form="op.logoutForm">Stay signed in</button>`,
        },
        origin && origin !== 'null' ? [origin] : [],
      )
    },
    signedOut(ctx: KoaContextWithOIDC): void {
      show(ctx, { title: 'You are signed out', text: 'You can close this page.' })
    },
  }
}
