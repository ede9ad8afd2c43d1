import type { Seal } from './seal.ts'

/** What the browser carries and cannot read. */
export interface OwnAttempt {
  /** The attempt's name in the browser; says nothing of its id. */
  readonly attempt: string
  /** For the companion's `wait`. */
  readonly id: string
  readonly digits: string | null
  /** Milliseconds since 1970. */
  readonly expiresAt: number
}

/** Milliseconds past its end in which the attempt of a browser can still say how it ended. */
const afterwards = 60_000

/** The cookie that ties an attempt to the browser that began it. */
export class AttemptCookie {
  readonly #seal: Seal
  readonly #name: string
  readonly #attributes: string

  constructor(seal: Seal, origin: string) {
    const isHttps = origin.startsWith('https:')
    this.#seal = seal
    // `__Host-`: no other host, and no page without TLS, can set it.
    this.#name = isHttps ? '__Host-companion' : 'companion'
    this.#attributes = `Path=/; HttpOnly; SameSite=Strict${isHttps ? '; Secure' : ''}`
  }

  /** `Set-Cookie` for an attempt. */
  async write(own: OwnAttempt, now: number): Promise<string> {
    const until = own.expiresAt + afterwards
    const sealed = await this.#seal.close({ ...own }, until)
    const seconds = Math.max(0, Math.ceil((until - now) / 1000))
    return `${this.#name}=${sealed}; ${this.#attributes}; Max-Age=${seconds}`
  }

  /** `Set-Cookie` that takes it away. */
  clear(): string {
    return `${this.#name}=; ${this.#attributes}; Max-Age=0`
  }

  /** The attempt of the browser that sent this. */
  async read(request: Request): Promise<OwnAttempt | null> {
    const prefix = `${this.#name}=`
    const cookies = (request.headers.get('cookie') ?? '').split(';').map((it) => it.trim())
    const sealed = cookies.find((it) => it.startsWith(prefix))?.slice(prefix.length)
    const content = sealed ? await this.#seal.open(sealed) : null
    // Only this class writes what the seal opens.
    return content as OwnAttempt | null
  }
}

/** What the browser calls an attempt: a hash, from which the id cannot be had. */
export async function nameAttempt(id: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(id))
  return Array.from(new Uint8Array(hash).subarray(0, 16), (it) =>
    it.toString(16).padStart(2, '0'),
  ).join('')
}
