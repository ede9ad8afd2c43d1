import type { ConsentScope, SignInRequest } from '@mobile-companion/contract/device'
import { type AskingClient, clientNameLength } from '../../model/asking-client.ts'
import { type Login, loginAt } from '../../model/login.ts'
import type { PhoneNumber } from '../../model/phone-number.ts'
import { fail, ok, type Result } from '../../model/result.ts'
import { shownText } from '../../model/shown-text.ts'
import type { NewBackchannelRequest } from '../../ports/backchannel-store.ts'
import type { Clock } from '../../ports/clock.ts'
import type { DeviceSignatures } from '../../ports/device-signatures.ts'
import type { Events } from '../../ports/events.ts'
import type { LoginSecrets } from '../../ports/login-secrets.ts'
import type { LoginStore } from '../../ports/login-store.ts'
import type { PushNudge } from '../../ports/push-nudge.ts'
import type { Random } from '../../ports/random.ts'

export interface StartLoginNeeds {
  readonly logins: LoginStore
  readonly secrets: LoginSecrets
  readonly signatures: DeviceSignatures
  readonly clock: Clock
  readonly random: Random
  readonly events: Events
  readonly pushNudge: PushNudge
  readonly decideLifeMs: number
}

/** What an app's back end asks for without a browser (CIBA). */
export interface BackchannelAsk {
  readonly request: NewBackchannelRequest
  /** As the phone shows it. */
  readonly bindingMessage: string | null
  /** False: the app cannot show any. */
  readonly asksDigits: boolean
  /** What the app gets by the approval alone. */
  readonly consent: readonly ConsentScope[]
  /** How long the person has to decide; at most what the server gives. */
  readonly decideLifeMs: number
}

export interface StartedLogin {
  readonly login: Login
  readonly browserSecret: string
  readonly digits: string
}

/**
 * Begins an attempt for a number, enrolled or not: both alike (T-30). With an idempotency key a
 * repeat gives the same attempt, secret and digits. Refuses with `idempotency_key_reused` when the
 * key came with another body before.
 */
export async function startLogin(
  needs: StartLoginNeeds,
  ask: {
    readonly phoneNumber: PhoneNumber
    readonly client: AskingClient
    readonly place: string | null
    readonly browser: string | null
    readonly idempotencyKey: string | null
    /** The body as it came, for telling a repeat from a reuse. */
    readonly body: string
    readonly backchannel: BackchannelAsk | null
    /** Where a phone may send its own browser back to; null: no browser asks. */
    readonly returnPath: string | null
  },
): Promise<Result<StartedLogin, { readonly code: 'idempotency_key_reused' }>> {
  const { logins, secrets, clock, random } = needs
  const { backchannel } = ask
  const asksDigits = backchannel?.asksDigits ?? true
  const now = clock.now()
  const id = random.id('lgn')
  const browserSecret = secrets.browserSecret(id, ask.idempotencyKey)
  const digits = secrets.digits(id, browserSecret)
  const request: SignInRequest = {
    client: {
      name: shownText(ask.client.name, clientNameLength),
      origin: ask.client.origin,
    },
    place: ask.place,
    browser: ask.browser,
    time: now.toISOString(),
    scopes: [...ask.client.scopes],
    consent: [...(backchannel?.consent ?? [])],
    binding_message: backchannel?.bindingMessage ?? null,
    digits_asked: asksDigits,
    phone_number: ask.phoneNumber,
    approval: approvalOf(needs, ask.client),
  }
  const started = await logins.start(
    {
      id,
      phoneNumber: ask.phoneNumber,
      secretHash: secrets.hash(browserSecret),
      digitsHash: secrets.digitsHash(id, digits),
      request: JSON.stringify(request),
      asksDigits,
      returnPath: ask.returnPath,
      clientId: ask.client.id,
      createdAt: now,
      expiresAt: new Date(now.getTime() + (backchannel?.decideLifeMs ?? needs.decideLifeMs)),
      backchannel: backchannel?.request ?? null,
    },
    ask.idempotencyKey === null
      ? null
      : { key: secrets.hash(ask.idempotencyKey), body: secrets.hash(ask.body) },
  )
  if (started.result === 'key_reused') return fail({ code: 'idempotency_key_reused' })
  const login = loginAt(started.login, now)
  if (started.result === 'repeated') {
    const first = secrets.browserSecret(login.id, ask.idempotencyKey)
    return ok({ login, browserSecret: first, digits: secrets.digits(login.id, first) })
  }
  needs.events.loginStarted(id)
  needs.pushNudge.nudge()
  return ok({ login, browserSecret, digits })
}

function approvalOf(
  { signatures }: StartLoginNeeds,
  { details }: AskingClient,
): SignInRequest['approval'] {
  return details && { digest: signatures.digest(details.json), details: [...details.shown] }
}
