import type { Refusal, Server, View, WaitingView } from './server.ts'
import { watchAttempt } from './watch-attempt.ts'

/** What the element shows. Times in milliseconds since 1970, by the page's clock. */
export type Screen =
  | { readonly state: 'idle'; readonly fault: 'missing' | 'invalid' | null }
  | { readonly state: 'sending' }
  | {
      readonly state: 'waiting'
      readonly attempt: string
      readonly digits: string | null
      readonly endsAt: number
      readonly inTouch: boolean
    }
  | { readonly state: 'approved' }
  | { readonly state: 'signed_in'; readonly redirectTo: string | null }
  | { readonly state: 'denied'; readonly reason: string }
  | { readonly state: 'expired' | 'lost' }
  | { readonly state: 'limited'; readonly until: number }
  | { readonly state: 'error'; readonly cause: 'offline' | 'unavailable' }

interface Needs {
  readonly server: () => Server
  readonly now: () => number
  /** ISO 3166-1 alpha-2, for numbers without their country's code. */
  readonly country: () => string | null
  readonly onScreen: (screen: Screen) => void
}

/** Seconds to wait after a limit that names none. */
const usualLimit = 30
/** Tries to collect a sign-in whose answer did not come. */
const collectTries = 4

/** No answer, for whatever reason: the page can only try again. */
const unanswered = () => null

/** The way through a sign-in, without the page. One attempt at a time. */
export class Flow {
  readonly #needs: Needs
  #phone = ''
  #screen: Screen = { state: 'idle', fault: null }
  #stop = new AbortController()

  constructor(needs: Needs) {
    this.#needs = needs
  }

  get screen(): Screen {
    return this.#screen
  }

  /** As last typed; empty for an attempt that a page before this one began. */
  get phone(): string {
    return this.#phone
  }

  /** Asks the phone of this number. */
  async submit(phone: string): Promise<void> {
    if (this.#screen.state === 'sending') return
    this.#phone = phone.trim()
    if (this.#phone === '') {
      this.#show({ state: 'idle', fault: 'missing' })
      return
    }
    const country = this.#needs.country()
    const body = { phone_number: this.#phone, ...(country !== null && { country }) }
    const signal = this.#begin()
    this.#show({ state: 'sending' })
    const view = await this.#needs.server().post('start', body, signal).catch(unanswered)
    if (signal.aborted) return
    if (view === null) this.#show({ state: 'error', cause: 'offline' })
    else if (view.state === 'waiting') await this.#follow(view, signal)
    else this.#refused(view)
  }

  /** Asks the same phone again. */
  again(): Promise<void> {
    return this.submit(this.#phone)
  }

  /** Goes on with the attempt that this browser began before the page was loaded again, if there is one. */
  async resume(): Promise<void> {
    const signal = this.#begin()
    const view = await this.#needs.server().post('resume', {}, signal).catch(unanswered)
    if (!signal.aborted && view?.state === 'waiting') await this.#follow(view, signal)
  }

  /** Takes the attempt back. */
  cancel(): void {
    const { attempt } = this.#screen as { attempt?: string }
    this.reset()
    // Whether the back end hears of it or not, this page does not collect it any more.
    const signal = AbortSignal.timeout(10_000)
    if (attempt) this.#needs.server().post('cancel', { attempt }, signal).catch(unanswered)
  }

  /** Back to the form. */
  reset(): void {
    this.#begin()
    this.#show({ state: 'idle', fault: null })
  }

  /** Ends every call; the screen stays. */
  stop(): void {
    this.#stop.abort()
  }

  #begin(): AbortSignal {
    this.#stop.abort()
    this.#stop = new AbortController()
    return this.#stop.signal
  }

  #show(screen: Screen) {
    this.#screen = screen
    this.#needs.onScreen(screen)
  }

  async #follow({ attempt, digits, expires_at, now }: WaitingView, signal: AbortSignal) {
    // By the server's clock how long is left, by the page's when that is over.
    const endsAt = this.#needs.now() + Date.parse(expires_at) - Date.parse(now)
    const waiting = { state: 'waiting', attempt, digits, endsAt } as const
    this.#show({ ...waiting, inTouch: true })
    const end = await watchAttempt({
      server: this.#needs.server(),
      attempt,
      endsAt,
      now: this.#needs.now,
      signal,
      onContact: (inTouch) => {
        const current = this.#screen
        if (signal.aborted || current.state !== 'waiting' || current.inTouch === inTouch) return
        this.#show({ ...waiting, inTouch })
      },
    }).catch(unanswered)
    if (signal.aborted) return
    if (end === null) this.#show({ state: 'error', cause: 'offline' })
    else if (end.state === 'approved') await this.#collect(attempt, signal)
    else this.#ended(end)
  }

  async #collect(attempt: string, signal: AbortSignal) {
    this.#show({ state: 'approved' })
    for (let tries = 1; tries <= collectTries; tries += 1) {
      const view = await this.#needs.server().post('session', { attempt }, signal).catch(unanswered)
      if (signal.aborted) return
      if (view !== null) {
        this.#ended(view)
        return
      }
      await new Promise((resolve) => setTimeout(resolve, 400 * 2 ** tries))
    }
    if (!signal.aborted) this.#show({ state: 'error', cause: 'offline' })
  }

  #ended(view: View | Refusal) {
    switch (view.state) {
      case 'signed_in':
        return this.#show({ state: 'signed_in', redirectTo: view.redirect_to })
      case 'denied':
        return this.#show({ state: 'denied', reason: view.reason })
      case 'expired':
        return this.#show({ state: 'expired' })
      case 'refused':
        // It was collected before, or is none of this browser's.
        if (view.code === 'unavailable') return this.#show({ state: 'error', cause: 'unavailable' })
        return this.#show({ state: 'lost' })
      default:
        return this.#show({ state: 'lost' })
    }
  }

  #refused(view: View | Refusal) {
    if (view.state !== 'refused') return this.#show({ state: 'error', cause: 'unavailable' })
    switch (view.code) {
      case 'phone_number_invalid':
        return this.#show({ state: 'idle', fault: 'invalid' })
      case 'access_denied':
        return this.#show({ state: 'denied', reason: 'access_denied' })
      case 'too_many_requests': {
        const until = this.#needs.now() + (view.retryAfter ?? usualLimit) * 1000
        return this.#show({ state: 'limited', until })
      }
      default:
        return this.#show({ state: 'error', cause: 'unavailable' })
    }
  }
}
