import { readFile } from 'node:fs/promises'
import { tokensCss } from '@mobile-companion/look/tokens'
import { escaped } from '../escaped.ts'

/** The pages of the demo website, ready to send. */
export interface NorthwindPages {
  readonly css: string
  readonly contentSecurityPolicy: string
  /** For a browser where nobody is signed in; `refused`: why the last sign-in did not end in one. */
  welcome(refused: 'denied' | 'broken' | null): string
  signedIn(claims: Readonly<Record<string, unknown>>): string
  unreachable(): string
}

const shownClaims = ['sub', 'phone_number', 'phone_number_verified', 'acr', 'amr', 'auth_time']

/** `server` is an origin: where the forms of the website lead in the end. */
export async function loadNorthwindPages(world: {
  readonly server: string
  readonly serviceName: string
}): Promise<NorthwindPages> {
  const css = await readFile(new URL('page/northwind.css', import.meta.url), 'utf8')
  const name = escaped(world.serviceName)
  const page = (title: string, html: string) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · ${name}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/northwind/northwind.css">
</head>
<body>
<header><b aria-hidden="true">${[...world.serviceName].slice(0, 1).map(escaped)}</b>${name}</header>
<main>
${html}
</main>
<footer>A demo website. It signs people in through OpenID Connect, as your app would.</footer>
</body>
</html>`

  return {
    css: [tokensCss(), css].join('\n'),
    contentSecurityPolicy: [
      "default-src 'none'",
      "style-src 'self'",
      "img-src 'self' data:",
      // A browser holds the redirect that answers a form against this too.
      `form-action 'self' ${world.server}`,
      "base-uri 'none'",
      "frame-ancestors 'self'",
    ].join('; '),
    welcome: (refused) =>
      page(refused ? 'Not signed in' : 'Welcome', `${greetings[refused ?? 'none']}\n${signInForm}`),
    signedIn: (claims) => page('Signed in', signedIn(claims)),
    unreachable: () => page('Sign-in cannot be reached', `${unreachable}\n${signInForm}`),
  }
}

const greetings = {
  none: `<h1>Power from the wind, for your home</h1>
<p>See what your share of the wind made today, what you used of it, and what the rest earned you.</p>`,
  denied: `<h1>You were not signed in</h1>
<p>The request was denied or cancelled. If that was a slip, sign in again.</p>`,
  broken: `<h1>You were not signed in</h1>
<p>The answer did not fit what this browser had asked for, or came too late. Sign in again.</p>`,
} as const

const unreachable = `<h1>Sign-in cannot be reached</h1>
<p>The server gives no answer. Is it running?</p>`

const signInForm = `<form method="post" action="/northwind/sign-in"><button class="primary">Sign in</button></form>`

function signedIn(claims: Readonly<Record<string, unknown>>): string {
  const rows = shownClaims
    .filter((claim) => claims[claim] !== undefined)
    .map((claim) => `<div><dt>${claim}</dt><dd>${escaped(inWords(claims[claim]))}</dd></div>`)
  const withSim = String(claims.acr).endsWith(':phone-and-sim')
  return `<h1>You are signed in</h1>
<p>As <span class="number">${escaped(spaced(String(claims.phone_number)))}</span>, confirmed by ${withSim ? 'phone and SIM' : 'phone'}.</p>
<form method="post" action="/northwind/sign-out"><button>Sign out</button></form>
<h2>What this website was told</h2>
<dl>${rows.join('')}</dl>`
}

function inWords(claim: unknown): string {
  return Array.isArray(claim) ? claim.join(' ') : String(claim)
}

/** A British mobile number as people write it; the sandbox has no others. */
function spaced(number: string): string {
  return number.replace(/^(\+44)(\d{4})(\d{6})$/, '$1 $2 $3')
}
