import { createHash } from 'node:crypto'
import { tokensCss } from '@mobile-companion/look/tokens'
import type Provider from 'oidc-provider'
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider'
import { clientNameLength } from '../model/asking-client.ts'
import { shownText } from '../model/shown-text.ts'
import type { OidcSettings } from './configuration.ts'
import { fillIn, pageWords } from './page-words.ts'

const style = `${tokensCss()}
body{box-sizing:border-box;margin:0;padding:var(--space-normal);min-height:100vh;display:grid;place-items:center;background:var(--ground);color:var(--ink);font:1rem/1.5 var(--font)}
main{box-sizing:border-box;width:min(26rem,100%);padding:var(--space-vast);background:var(--surface);border-radius:var(--radius-normal);box-shadow:var(--shadow)}
h1{margin:0 0 var(--space-small);font-size:var(--text-title);line-height:1.25;overflow-wrap:anywhere;hyphens:auto}
h1:focus{outline:none}
p{margin:0 0 var(--space-wide);color:var(--muted);overflow-wrap:anywhere}
p:last-child{margin:0}
code{font-size:.875rem}
button,.button{box-sizing:border-box;display:grid;place-items:center;width:100%;min-height:var(--touch);margin-top:var(--space-small);border:1px solid var(--edge);border-radius:var(--radius-small);background:none;color:var(--ink);font:inherit;font-weight:600;line-height:1.25;text-align:center;text-decoration:none;cursor:pointer}
button.primary{border-color:var(--accent);background:var(--accent);color:var(--accent-ink)}
@media (max-width:20rem){body{padding:var(--space-small)}main{padding:var(--space-normal)}h1{font-size:1.25rem}}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}`
const styleHash = createHash('sha256').update(style).digest('base64')

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (it) => `&#${it.charCodeAt(0)};`)
}

/** What the server itself could not do is nothing that the app sent. */
function blameFor(status: number): 'trouble' | 'fault' {
  return status >= 500 ? 'trouble' : 'fault'
}

/** The library's names, which its own form has and which its logout reads. */
const logoutForm = 'op.logoutForm'
const localesParam = 'ui_locales'

/** The heading has the focus: what is asked is read out before the buttons. In a frame browsers refuse it. */
function focusIn(ctx: KoaContextWithOIDC): string {
  return ctx.get('sec-fetch-dest') === 'iframe' ? '' : ' autofocus'
}

/** The few pages that the provider shows by itself; the sign-in page is not one of them. */
export function createPages({ serviceName: service, frameAncestors }: OidcSettings) {
  /** Sends a page in the person's language. `write` has the words, and what fills them in, as text. */
  function show(
    ctx: KoaContextWithOIDC,
    write: (speech: Speech) => Page,
    formTargets: readonly string[] = [],
  ): void {
    const { language, say } = pageWords(wantedLanguages(ctx))
    const app = shownText(ctx.oidc?.client?.clientName ?? '', clientNameLength)
    const of = (message: keyof typeof say) => fillIn(say[message], { service, app })
    const { title, text, more = '' } = write({ of, app, language })
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
    ctx.body = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escaped(title)} · ${escaped(service)}</title><style>${style}</style></head><body><main><h1 tabindex="-1"${focusIn(ctx)}>${escaped(title)}</h1><p>${escaped(text)}</p>${more}</main></body></html>`
  }

  return {
    renderError(ctx: KoaContextWithOIDC, out: ErrorOut): void {
      if (ctx.accepts('json', 'html') !== 'html') {
        ctx.body = out
        return
      }
      const cause = [out.error, out.error_description].filter(Boolean).join(': ')
      const blame = blameFor(ctx.status)
      show(ctx, ({ of }) => ({
        title: of(`${blame}Title`),
        text: of(blame),
        more: `<p lang="en"><code>${escaped(cause)}</code></p>`,
      }))
    },
    /** `form` is the library's, with its token against forgery; the buttons belong to it by its id. */
    askToSignOut(ctx: KoaContextWithOIDC, form: string): void {
      const target = ctx.oidc.params?.post_logout_redirect_uri
      const origin = typeof target === 'string' ? URL.parse(target)?.origin : undefined
      show(
        ctx,
        ({ of, app, language }) => {
          // Without an app to leave there is nothing to send: the person is signed in, and stays so.
          const stay = ctx.oidc.client
            ? `<button type="submit" form="${logoutForm}">${of('stay')}</button>`
            : `<a class="button" href="/">${of('stay')}</a>`
          return {
            title: of('askTitle'),
            text: of(app ? 'askFrom' : 'ask'),
            more: `${form}<input type="hidden" form="${logoutForm}" name="${localesParam}" value="${language}"><button class="primary" type="submit" form="${logoutForm}" value="yes" name="logout">${of('signOut')}</button>${stay}`,
          }
        },
        origin && origin !== 'null' ? [origin] : [],
      )
    },
    /** A client here is one that the person has left without signing out. */
    signedOut(ctx: KoaContextWithOIDC): void {
      show(ctx, ({ of, app }) =>
        app
          ? { title: of('leftTitle'), text: of('left') }
          : { title: of('outTitle'), text: of('out') },
      )
    },
  }
}

/** The page after a sign-out speaks the language of the question, which the library forgets. */
export function keepLanguage(provider: Provider): void {
  provider.use(async (ctx, next) => {
    await next()
    const { oidc } = ctx as Partial<KoaContextWithOIDC>
    if (oidc?.route !== 'end_session_confirm' || !ctx.response.get('location')) return
    const page = URL.parse(ctx.response.get('location'))
    if (page?.href.split('?')[0] !== oidc.urlFor('end_session_success')) return
    const { language } = pageWords([String(oidc.body?.[localesParam])])
    page.searchParams.set(localesParam, language)
    ctx.set('location', page.href)
  })
}

interface Speech {
  readonly of: (message: keyof ReturnType<typeof pageWords>['say']) => string
  /** The name of the app that it is about, if there is one. */
  readonly app: string
  readonly language: string
}

interface Page {
  readonly title: string
  readonly text: string
  /** HTML. */
  readonly more?: string
}

/** As the app wishes, then as the browser does. BCP 47. */
function wantedLanguages(ctx: KoaContextWithOIDC): readonly string[] {
  // A request that is refused may not have been read yet.
  const wish = ctx.oidc?.params?.[localesParam] ?? ctx.query[localesParam]
  return [...(typeof wish === 'string' ? wish.split(' ') : []), ...ctx.acceptsLanguages()]
}
