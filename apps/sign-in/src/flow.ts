import type { Interaction, InteractionEnd } from '@mobile-companion/contract/interaction'
import type { BrowserLogin, StartLoginBody } from '@mobile-companion/contract/login'
import type { Session } from '@mobile-companion/contract/session'
import type { Answer } from './calls.ts'
import { type Keys, keysFor } from './keys.ts'
import type { Remembered } from './remembered.ts'
import type { Server } from './server.ts'
import {
  type Entry,
  type Happening,
  initialState,
  isAttempt,
  reduce,
  type Screen,
  type State,
} from './state.ts'
import { mayHaveArrived } from './trouble.ts'
import { LoginWatch, type Watched } from './watch-login.ts'
import type { Words } from './words/languages.ts'

/** What the flow needs of the browser. */
export interface World extends Pick<Watched, 'openStream' | 'now' | 'onWake'> {
  readonly server: Server
  readonly remembered: Remembered
  /** Leaves this page for another. */
  goTo(url: string): void
  /** A fresh idempotency key: at least 128 random bits, base64url. */
  newKey(): string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** What the page says in this browser's language. */
  readonly words: Words
  /** What it says to whoever comes from an app with these languages (BCP 47, best first). */
  wordsFor(locales: readonly string[]): Promise<Words>
  /** The page runs in a phone's own browser. */
  readonly isPhone: boolean
}

/**
 * The page's state, and everything that a person can do about it: binds the pure state to server,
 * stream and memory. No verb throws.
 */
export class Flow {
  readonly #world: World
  readonly #startKeys: Keys
  readonly #collectKeys: Keys
  readonly #listeners = new Set<() => void>()
  #state: State
  #watch: { readonly loginId: string; readonly loop: LoginWatch } | null = null

  constructor(world: World) {
    this.#world = world
    this.#startKeys = keysFor(world.newKey)
    this.#collectKeys = keysFor(world.newKey)
    this.#state = initialState(world.country, world.words)
  }

  get state(): State {
    return this.#state
  }

  /** The page runs in a phone's own browser. */
  get isPhone(): boolean {
    return this.#world.isPhone
  }

  /** Milliseconds of this browser's clock. */
  now(): number {
    return this.#world.now()
  }

  /** Calls after every change. Answers with its own end. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Finds out who is signed in, and goes on waiting for an attempt that a reload interrupted. */
  async load() {
    const { server, remembered } = this.#world
    this.#happen({ type: 'load_began' })
    const loginId = remembered.loginId()
    const [service, session, login, asked] = await Promise.all([
      server.service(),
      server.session(),
      loginId ? server.login(loginId) : null,
      server.app?.details(),
    ])
    if (!service.ok) return this.#happen({ type: 'load_failed', trouble: service.trouble })
    this.#happen({ type: 'service_found', service: service.data })

    if (asked && !asked.ok) return this.#happen({ type: 'load_failed', trouble: asked.trouble })
    if (asked) await this.#found(asked.data)
    if (asked?.data.prompt === 'consent') return this.#happen({ type: 'consent_wanted' })

    if (login?.ok) return this.#started(login.data)
    if (login && login.trouble.code !== 'login_not_found')
      return this.#happen({ type: 'load_failed', trouble: login.trouble })
    // Who comes from an app that wants a sign-in of its own has to sign in, somebody signed in or not.
    if (session.ok && !asked)
      return this.#happen({ type: 'somebody_signed_in', session: session.data })
    if (!session.ok && session.trouble.code !== 'not_signed_in')
      return this.#happen({ type: 'load_failed', trouble: session.trouble })
    this.#happen({ type: 'nobody_signed_in' })
    const { screen } = this.#state
    if (asked?.data.prompt === 'create' && screen.name === 'number') this.openSetUp(screen.entry)
  }

  /** Asks for a sign-in by a number as typed. */
  async submit(entry: Entry) {
    const { screen } = this.#state
    if (screen.name === 'number' && screen.sending) return
    const text = entry.text.trim()
    if (!text)
      return this.#happen({ type: 'start_refused', entry, trouble: { code: 'number_missing' } })
    this.#happen({ type: 'number_submitted', entry })
    await this.#start({ phone_number: text, country: entry.country }, entry)
  }

  /** Withdraws the request where one is open, and begins a new one for the same number. */
  async sendAgain() {
    const { screen, country } = this.#state
    const phoneNumber = isAttempt(screen) || screen.name === 'ended' ? screen.phoneNumber : null
    if (phoneNumber === null || isBusy(screen)) return
    this.#happen({ type: 'again_asked' })
    if (isAttempt(screen) && !(await this.#withdraw(screen.loginId))) return
    await this.#start({ phone_number: phoneNumber }, { text: phoneNumber, country })
  }

  /** Withdraws the request, on the phone as well. */
  async cancel() {
    const { screen } = this.#state
    if (!isAttempt(screen) || isBusy(screen)) return
    this.#happen({ type: 'cancel_asked' })
    await this.#withdraw(screen.loginId)
  }

  /** Turns the success into a session. Starts by itself; a person repeats it after trouble. */
  async collect() {
    const { server } = this.#world
    const { screen } = this.#state
    if (screen.name !== 'collecting') return
    const { loginId } = screen
    this.#happen({ type: 'collect_asked' })
    const answer = await server.collect(loginId, this.#collectKeys.of(loginId))
    if (answer.ok) return this.#signedIn(answer.data, loginId)
    if (mayHaveArrived(answer.trouble) || answer.trouble.code === 'too_many_requests')
      return this.#happen({ type: 'collect_failed', trouble: answer.trouble })

    // Another tab, or this one before a reload, may have been here first.
    const session = await server.session()
    if (session.ok) return this.#signedIn(session.data, loginId)
    this.#happen({ type: 'login_lost', loginId, end: 'uncollected' })
  }

  /** Lets the app know who signs in. */
  async allow() {
    const { app } = this.#world.server
    if (app) await this.#leave(() => app.allow())
  }

  /** Goes back to the app without a sign-in. */
  async giveUp() {
    const { app } = this.#world.server
    if (app) await this.#leave(() => app.abort())
  }

  async signOut() {
    const { screen } = this.#state
    if (screen.name !== 'signed_in' || screen.leaving) return
    this.#happen({ type: 'sign_out_asked' })
    const answer = await this.#world.server.signOut()
    this.#happen(
      answer.ok || answer.trouble.code === 'not_signed_in'
        ? { type: 'nobody_signed_in' }
        : { type: 'sign_out_failed', trouble: answer.trouble },
    )
  }

  openSetUp(entry: Entry) {
    this.#happen({ type: 'set_up_opened', entry })
  }

  leaveSetUp() {
    this.#happen({ type: 'set_up_left' })
  }

  useAnotherNumber() {
    this.#happen({ type: 'number_wanted' })
  }

  async #found(interaction: Interaction) {
    const words = await this.#world.wordsFor(interaction.ui_locales)
    this.#happen({ type: 'app_found', interaction, words })
  }

  async #signedIn(session: Session, loginId: string) {
    const { app } = this.#world.server
    if (!app) return this.#happen({ type: 'somebody_signed_in', session })
    const answer = await app.finish(loginId)
    if (answer.ok) return this.#world.goTo(answer.data.redirect_to)
    this.#happen(
      answer.trouble.code === 'sign_in_again'
        ? { type: 'login_lost', loginId, end: 'uncollected' }
        : { type: 'collect_failed', trouble: answer.trouble },
    )
  }

  async #leave(ask: () => Promise<Answer<InteractionEnd>>) {
    if (this.#state.app?.leaving) return
    this.#happen({ type: 'leave_asked' })
    const answer = await ask()
    if (answer.ok) this.#world.goTo(answer.data.redirect_to)
    else this.#happen({ type: 'leave_failed', trouble: answer.trouble })
  }

  #happen(it: Happening) {
    const before = this.#state.screen
    this.#state = reduce(this.#state, it)
    this.#follow(before, this.#state.screen)
    for (const listener of this.#listeners) listener()
  }

  /** What a change of the screen sets going, so that no way into a screen can forget it. */
  #follow(before: Screen, screen: Screen) {
    const loginId = isAttempt(screen) ? screen.loginId : null
    if (this.#watch && this.#watch.loginId !== loginId) {
      this.#watch.loop.stop()
      this.#watch = null
    }
    if (loginId && !this.#watch) {
      this.#world.remembered.keep(loginId)
      this.#watch = { loginId, loop: new LoginWatch(this.#watched(loginId)) }
    }
    if (screen.name === 'collecting' && before.name !== 'collecting') void this.collect()
    if (['number', 'ended', 'signed_in'].includes(screen.name)) this.#world.remembered.forget()
  }

  #watched(loginId: string): Watched {
    const { openStream, now, onWake } = this.#world
    return {
      loginId,
      openStream,
      now,
      onWake,
      endsAt: () => (isAttempt(this.#state.screen) ? this.#state.screen.endsAt : 0),
      read: () => this.#read(loginId),
      succeeded: () => this.#happen({ type: 'match_heard', loginId }),
      giveUp: () => this.#happen({ type: 'login_lost', loginId, end: 'expired' }),
    }
  }

  /** False when the server gave no answer. */
  async #read(loginId: string): Promise<boolean> {
    const answer = await this.#world.server.login(loginId)
    if (answer.ok) {
      this.#happen({ type: 'login_read', login: answer.data, at: this.now() })
      return true
    }
    if (answer.trouble.code === 'login_not_found') {
      this.#happen({ type: 'login_lost', loginId, end: 'lost' })
      return true
    }
    this.#happen({ type: 'touch_lost', loginId })
    return false
  }

  async #start(body: StartLoginBody, entry: Entry) {
    const wish = JSON.stringify(body)
    const answer = await this.#world.server.start(body, this.#startKeys.of(wish))
    if (answer.ok || !mayHaveArrived(answer.trouble)) this.#startKeys.spend(wish)
    if (answer.ok) return this.#started(answer.data)
    this.#happen({ type: 'start_refused', entry, trouble: answer.trouble })
  }

  #started(login: BrowserLogin) {
    this.#happen({ type: 'login_started', login, at: this.now() })
  }

  /** Before a new request goes out, the old one must be gone from the phone. True when it is. */
  async #withdraw(loginId: string): Promise<boolean> {
    const answer = await this.#world.server.cancel(loginId)
    if (answer.ok) {
      // It may have ended otherwise in the meantime, even well; then that is what is shown.
      this.#happen({ type: 'login_read', login: answer.data, at: this.now() })
      return answer.data.check_status === 'CANCELLED'
    }
    if (answer.trouble.code === 'login_not_found') {
      this.#happen({ type: 'login_lost', loginId, end: 'lost' })
      return true
    }
    this.#happen({ type: 'cancel_failed', trouble: answer.trouble })
    return false
  }
}

function isBusy(screen: Screen): boolean {
  return isAttempt(screen) ? screen.doing !== 'nothing' : screen.name === 'ended' && screen.sending
}
