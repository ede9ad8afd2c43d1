import type { CheckId } from '../model/ids.ts'
import type { PhoneNumber } from '../model/phone-number.ts'
import { fail, ok, type Result } from '../model/result.ts'
import type { CheckStore, CheckSubject } from '../ports/check-store.ts'
import type { Clock } from '../ports/clock.ts'
import type { Events } from '../ports/events.ts'
import type { BeginTrouble, NumberVerifier } from '../ports/number-verifier.ts'
import type { Random } from '../ports/random.ts'

export interface OpenCheckNeeds {
  readonly checks: CheckStore
  readonly verifier: NumberVerifier
  readonly clock: Clock
  readonly random: Random
  readonly events: Events
}

export interface NextCheck {
  readonly id: CheckId
  /** Null: the provider did not answer, and the check is spent. */
  readonly url: string | null
  readonly trouble: BeginTrouble | null
  /** See `NumberVerifier.httpHops`. */
  readonly httpHops: boolean
}

export type CheckInProgress = { readonly code: 'check_in_progress' }

/**
 * The check that an approved attempt or an enrolment works on, made with the provider when there is
 * none. Undefined when no check is wanted (any more). Refuses with `check_in_progress` while
 * another request is asking the provider.
 */
export async function openNextCheck(
  { checks, verifier, clock, random, events }: OpenCheckNeeds,
  subject: CheckSubject,
  phoneNumber: PhoneNumber,
): Promise<Result<NextCheck | undefined, CheckInProgress>> {
  const { httpHops } = verifier
  const claim = await checks.claimNext(subject, random.id('chk'), clock.now())
  switch (claim.result) {
    case 'busy':
      return fail({ code: 'check_in_progress' })
    case 'not_wanted':
      return ok(undefined)
    case 'open':
      return ok({ ...claim.check, trouble: null, httpHops })
    case 'claimed':
      break
  }
  const begun = await verifier.begin({ phoneNumber, referenceId: claim.id })
  if (begun.ok) {
    await checks.opened(claim.id, { providerRef: begun.providerRef, url: begun.checkUrl })
    return ok({ id: claim.id, url: begun.checkUrl, trouble: null, httpHops })
  }
  await checks.failed(subject, claim.id, begun.trouble, clock.now())
  events.checkWithoutAnswer(claim.id, begun.trouble)
  return ok({ id: claim.id, url: null, trouble: begun.trouble, httpHops })
}
