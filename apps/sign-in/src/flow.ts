import type { Interaction, InteractionEnd } from '@mobile-companion/contract/interaction'
import type { BrowserLogin, StartLoginBody } from '@mobile-companion/contract/login'
import type { Session } from '@mobile-companion/contract/session'
import { arrival } from './arrival.ts'
import type { Answer } from './calls.ts'
import { type Keys, keysFor } from './keys.ts'
import { lookOften } from './return.ts'
import { initialState, isAttempt, reduce } from './state.ts'
import type { Entry, Happening, Screen, State } from './state.types.ts'
import { mayHaveArrived } from './trouble.ts'
import { LoginWatch, type Watched } from './watch-login.ts'
import type { World } from './world.ts'

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
  #stopLooking: (() => void) | null = null
  #watch: { readonly loginId: string; readonly loop: LoginWatch } | null = null

  constructor(world: World) {
    this.#world = world
    this.#startKeys = keysFor(world.newKey)
    this.#collectKeys = keysFor(world.newKey)
    this.#state = initialState(world)
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
    const { server, remembered, returned } = this.#world
    this.#happen({ type: 'load_began' })
    const loginId = returned?.loginId ?? remembered.loginId()
    const [service, session, login, asked] = await Promise.all([
      server.service(),
      server.session(),
      loginId ? server.login(loginId) : null,
      server.app?.details(),
    ])
    if (!service.ok) return this.#happen({ type: 'load_failed', trouble: service.trouble })
    this.#happen({ type: 'service_found', service: service.data })
    if (asked?.ok) await this.#found(asked.data)
    this.#happen(arrival({ session, login, asked, returned, at: this.now() }))
    const { screen } = this.#state
    if (asked?.ok && asked.data.prompt === 'create' && screen.name === 'number')
      this.openSetUp(screen.entry)
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
    const canAgain = isAttempt(screen) || screen.name === 'ended' || screen.name === 'returning'
    const phoneNumber = canAgain ? screen.phoneNumber : null
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
    const { screen } = this.#state
    if (screen.name !== 'collecting') return
    const { loginId } = screen
    this.#happen({ type: 'collect_asked' })
    const answer = await this.#askToCollect(loginId)
    if (answer.ok) return this.#signedIn(answer.data, loginId)
    if (answer.trouble.code === 'return_needed')
      return this.#happen({ type: 'return_awaited', loginId })
    if (mayHaveArrived(answer.trouble) || answer.trouble.code === 'too_many_requests')
      return this.#happen({ type: 'collect_failed', trouble: answer.trouble })

    // Another tab, or this one before a reload, may have been here first.
    const session = await this.#world.server.session()
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

  #askToCollect(loginId: string): Promise<Answer<Session>> {
    const { server, returned } = this.#world
    const code = returned?.loginId === loginId ? returned.code : null
    return server.collect(loginId, this.#collectKeys.of(loginId), code)
  }

  /** Whether the sign-in went on where the phone's link opened. */
  async #lookElsewhere(loginId: string) {
    const answer = await this.#askToCollect(loginId)
    const { screen } = this.#state
    const isOver =
      !answer.ok && ['already_collected', 'not_collectable'].includes(answer.trouble.code)
    if (!isOver || screen.name !== 'returning' || screen.loginId !== loginId) return
    const session = await this.#world.server.session()
    if (!session.ok) this.#happen({ type: 'login_lost', loginId, end: 'uncollected' })
    else if (this.#state.app) this.#happen({ type: 'login_lost', loginId, end: 'elsewhere' })
    else this.#happen({ type: 'somebody_signed_in', session: session.data })
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
    this.#look(before, screen)
    if (['number', 'ended', 'signed_in'].includes(screen.name)) this.#world.remembered.forget()
  }

  #look(before: Screen, screen: Screen) {
    if (screen.name === before.name) return
    this.#stopLooking?.()
    this.#stopLooking = null
    if (screen.name !== 'returning') return
    const { loginId } = screen
    this.#stopLooking = lookOften(
      this.#world.onWake,
      () => void this.#lookElsewhere(loginId),
      () => this.#happen({ type: 'login_lost', loginId, end: 'uncollected' }),
    )
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
  if (isAttempt(screen)) return screen.doing !== 'nothing'
  return (screen.name === 'ended' || screen.name === 'returning') && screen.sending
}
