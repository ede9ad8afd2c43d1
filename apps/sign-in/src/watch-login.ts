/** What is used of an `EventSource`. */
export interface Stream {
  readonly readyState: number
  addEventListener(type: string, listener: (event: Event) => void): void
  close(): void
}

export interface Watched {
  readonly loginId: string
  openStream(url: string): Stream
  /** Milliseconds of this browser's clock. */
  now(): number
  /** Calls when the browser comes back: from sleep, from the background, onto a network. Answers with its own end. */
  onWake(listener: () => void): () => void
  /** When the present step runs out, by the same clock. */
  endsAt(): number
  /** Reads the attempt. False when the server gave no answer. */
  read(): Promise<boolean>
  /** The stream said that the sign-in succeeded; nothing else need be read to go on. */
  succeeded(): void
  /** The deadline is long past, and still nobody says how it ended. */
  giveUp(): void
}

/** How often the attempt is read while the stream is down, in milliseconds. */
export const pollEvery = 5_000
/** How long after its deadline an attempt may stay without an end, in milliseconds. */
export const patience = 30_000
/** A tick that comes this late, in milliseconds, means that the machine was asleep. */
const asleepAfter = 15_000

const closed = 2

/**
 * Reads an attempt whenever the stream says that it changed. Polls only while the stream is down,
 * while the last read failed, or past the deadline. Ends with `stop`, or by giving up.
 */
export class LoginWatch {
  readonly #watched: Watched
  readonly #timer: ReturnType<typeof setInterval>
  readonly #stopWaking: () => void
  #stream: Stream
  #isUp = false
  #isStale = false
  #isReading = false
  #isAskedAgain = false
  #isOver = false
  #lastTick: number

  constructor(watched: Watched) {
    this.#watched = watched
    this.#lastTick = watched.now()
    this.#stream = this.#connect()
    this.#timer = setInterval(() => this.#tick(), pollEvery)
    this.#stopWaking = watched.onWake(() => {
      if (!this.#isUp) this.#reconnect()
      void this.#reread()
    })
  }

  stop() {
    this.#isOver = true
    clearInterval(this.#timer)
    this.#stopWaking()
    this.#stream.close()
  }

  #connect(): Stream {
    const stream = this.#watched.openStream(
      `/api/login/${encodeURIComponent(this.#watched.loginId)}/events`,
    )
    const listen = (type: string, act: (event: Event) => void) =>
      stream.addEventListener(type, (event) => {
        if (!this.#isOver && stream === this.#stream) act(event)
      })
    listen('open', () => {
      this.#isUp = true
      // Whatever happened before the stream stood was not heard.
      void this.#reread()
    })
    listen('error', () => {
      this.#isUp = false
    })
    listen('status', (event) => {
      if ('data' in event && event.data === 'MATCH_SUCCESS') this.#watched.succeeded()
      else void this.#reread()
    })
    return stream
  }

  #reconnect() {
    this.#stream.close()
    this.#isUp = false
    this.#stream = this.#connect()
  }

  #tick() {
    const { now, endsAt, giveUp } = this.#watched
    const slept = now() - this.#lastTick > asleepAfter
    this.#lastTick = now()
    if (now() > endsAt() + patience) {
      giveUp()
      return
    }
    // The browser reconnects by itself, except after an answer that is not a stream.
    if (slept || this.#stream.readyState === closed) this.#reconnect()
    if (slept || !this.#isUp || this.#isStale || now() > endsAt()) void this.#reread()
  }

  // One read at a time: a change during a read is one more read after it.
  async #reread() {
    if (this.#isReading) {
      this.#isAskedAgain = true
      return
    }
    this.#isReading = true
    do {
      this.#isAskedAgain = false
      this.#isStale = !(await this.#watched.read())
    } while (this.#isAskedAgain && !this.#isOver)
    this.#isReading = false
  }
}
