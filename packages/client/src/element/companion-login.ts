import { Flow, type Screen } from './flow.ts'
import { pickLanguage } from './languages.ts'
import type { Messages } from './messages.ts'
import { makeServer } from './server.ts'
import { style } from './style.ts'
import { type Drawn, drawDone, drawEnded, drawForm, drawWaiting } from './views.ts'

export type { Screen } from './flow.ts'
export type { Messages } from './messages.ts'

// Imported on a server too, where there are no elements.
const Base = globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement)

const eventOf: Partial<Record<Screen['state'], string>> = {
  denied: 'companion-denied',
  expired: 'companion-expired',
  error: 'companion-error',
}

/**
 * `<companion-login>`: the sign-in form in an app's own page. It talks to the routes of the app's
 * own back end and knows neither the server nor a token.
 *
 * Attributes: `base` (where the routes are, default `/companion`), `lang`, `country` (ISO 3166-1
 * alpha-2), `theme` (`light`, `dark`, `system`; default: as the page). Events: `companion-state`
 * with every screen, `companion-signed-in` (`detail.redirectTo`; cancel it to stay on the page),
 * `companion-denied`, `companion-expired`, `companion-error`.
 */
export class CompanionLogin extends Base {
  static readonly observedAttributes = ['lang']

  readonly #flow: Flow
  readonly #root: ShadowRoot
  #section: HTMLElement | null = null
  #live: HTMLElement | null = null
  #drawn: Drawn | null = null
  #kind = ''
  #timer: ReturnType<typeof setInterval> | undefined
  #own: Partial<Messages> = {}

  constructor() {
    super()
    this.#root = this.attachShadow({ mode: 'open' })
    this.#flow = new Flow({
      server: () => makeServer(this.getAttribute('base') ?? '/companion'),
      now: () => Date.now(),
      country: () => this.#country(),
      onScreen: (screen) => this.#onScreen(screen),
    })
  }

  /** Words in place of ours, by name; the rest stays. */
  get messages(): Partial<Messages> {
    return this.#own
  }

  set messages(own: Partial<Messages>) {
    this.#own = { ...own }
    this.#redraw()
  }

  /** What is shown now. */
  get screen(): Screen {
    return this.#flow.screen
  }

  /** Takes a running attempt back and shows the form. */
  cancel(): void {
    this.#flow.cancel()
  }

  connectedCallback(): void {
    if (!this.#section) this.#build()
    this.#redraw()
    this.#timer = setInterval(() => this.#tick(), 1000)
    if (wasBegun(this.#key())) void this.#flow.resume()
  }

  disconnectedCallback(): void {
    clearInterval(this.#timer)
    this.#flow.stop()
  }

  attributeChangedCallback(): void {
    this.#redraw()
  }

  #build() {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(style)
    this.#root.adoptedStyleSheets = [sheet]
    this.#section = document.createElement('section')
    this.#section.setAttribute('part', 'section')
    this.#section.setAttribute('aria-labelledby', 'heading')
    // Stays while screens change: only a region that was there before is read out.
    this.#live = document.createElement('p')
    this.#live.className = 'unseen'
    this.#live.setAttribute('role', 'status')
    this.#live.setAttribute('aria-live', 'polite')
    this.#root.append(this.#section, this.#live)
  }

  #country(): string | null {
    const tag = this.getAttribute('country') ?? navigator.language.split('-').at(-1) ?? ''
    return /^[A-Z]{2}$/.test(tag) ? tag : null
  }

  #key(): string {
    return `companion-login ${this.getAttribute('base') ?? '/companion'}`
  }

  #onScreen(screen: Screen) {
    remember(this.#key(), screen.state === 'waiting' || screen.state === 'approved')
    const isKnown = this.#kind === kindOf(screen)
    if (isKnown) this.#say(this.#drawn?.update(screen) ?? null)
    else this.#draw(screen)
    this.#tell('companion-state', screen)
    const name = eventOf[screen.state]
    if (name) this.#tell(name, screen)
    if (screen.state === 'signed_in') this.#leave(screen.redirectTo)
  }

  #leave(redirectTo: string | null) {
    const goOn = this.#tell('companion-signed-in', { redirectTo })
    if (!goOn || redirectTo === null) return
    const address = new URL(redirectTo, document.baseURI)
    // A `javascript:` address would run in the page.
    if (/^https?:$/.test(address.protocol)) location.assign(address)
  }

  #tell(name: string, detail: unknown): boolean {
    const init = { detail, bubbles: true, composed: true, cancelable: true }
    return this.dispatchEvent(new CustomEvent(name, init))
  }

  #tick() {
    this.#say(this.#drawn?.update(this.#flow.screen) ?? null)
  }

  #redraw() {
    if (this.#section) this.#draw(this.#flow.screen)
  }

  #draw(screen: Screen) {
    if (!this.#section) return
    const hadFocus = this.#root.activeElement !== null
    const isFirst = this.#kind === ''
    const { tag, messages } = pickLanguage(languagesAround(this))
    const scene = { flow: this.#flow, messages: { ...messages, ...this.#own }, now: Date.now }
    this.#kind = kindOf(screen)
    this.#drawn = drawScreen(screen, scene)
    const box = document.createElement('div')
    box.className = 'screen'
    box.append(...this.#drawn.nodes)
    this.#section.lang = tag
    this.#section.replaceChildren(box)
    this.#say('')
    // Whoever was in here is taken along, and hears the heading; everybody else is left where they are.
    if (hadFocus) this.#root.getElementById('heading')?.focus()
    else if (!isFirst) this.#say(this.#drawn.spoken)
  }

  #say(text: string | null) {
    if (!this.#live || text === null || text === this.#live.textContent) return
    this.#live.textContent = text
  }
}

/** Screens of one kind are changed in place. */
function kindOf(screen: Screen): string {
  switch (screen.state) {
    case 'idle':
    case 'sending':
      return 'form'
    case 'waiting':
      return `waiting ${screen.attempt}`
    default:
      return JSON.stringify(screen)
  }
}

function drawScreen(screen: Screen, scene: Parameters<typeof drawForm>[0]): Drawn {
  switch (screen.state) {
    case 'idle':
    case 'sending':
      return drawForm(scene)
    case 'waiting':
      return drawWaiting(screen, scene)
    case 'approved':
    case 'signed_in':
      return drawDone(screen, scene)
    default:
      return drawEnded(screen, scene)
  }
}

/** The nearest `lang`, out of shadow roots too; then the browser's. */
function languagesAround(element: Element): readonly string[] {
  for (let at: Element | null = element; at; at = parentOf(at)) {
    const lang = at.getAttribute('lang')
    if (lang) return [lang]
  }
  return navigator.languages
}

function parentOf(element: Element): Element | null {
  if (element.parentElement) return element.parentElement
  const root = element.getRootNode()
  return root instanceof ShadowRoot ? root.host : null
}

// Only a page that has begun one asks for it again; others load without a call. Storage may be forbidden.
function remember(key: string, isRunning: boolean) {
  try {
    if (isRunning) sessionStorage.setItem(key, '1')
    else sessionStorage.removeItem(key)
  } catch {}
}

function wasBegun(key: string): boolean {
  try {
    return sessionStorage.getItem(key) !== null
  } catch {
    return false
  }
}

if (globalThis.customElements && !customElements.get('companion-login')) {
  customElements.define('companion-login', CompanionLogin)
}

declare global {
  interface HTMLElementTagNameMap {
    'companion-login': CompanionLogin
  }
}
