/** A map that holds at most `limit` entries: the oldest leaves for the newest, and `onDropped` hears of it. */
export class BoundedMap<Key, Value> {
  readonly #entries = new Map<Key, Value>()
  readonly #limit: number
  readonly #onDropped: (value: Value) => void

  constructor(limit: number, onDropped: (value: Value) => void = () => undefined) {
    this.#limit = limit
    this.#onDropped = onDropped
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key)
  }

  set(key: Key, value: Value): void {
    this.#entries.set(key, value)
    if (this.#entries.size <= this.#limit) return
    const [oldest] = this.#entries.keys()
    if (oldest !== undefined) this.drop(oldest)
  }

  drop(key: Key): void {
    const value = this.#entries.get(key)
    if (value === undefined) return
    this.#entries.delete(key)
    this.#onDropped(value)
  }

  /** Oldest first. */
  values(): Value[] {
    return [...this.#entries.values()]
  }
}
