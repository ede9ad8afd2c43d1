import type { PushState } from '../google/push-state.ts'
import type { EventStream } from '../http/event-stream.ts'
import type { OperatorState } from '../operator/operator-state.ts'

/** What the person may switch on /try. */
export interface Switches {
  /** The SIM that mobile data goes out through. */
  readonly sim: 'own' | 'other'
  /** On `wifi` a request reaches the operator without the SIM's identity. */
  readonly network: 'mobile' | 'wifi'
  readonly push: PushState
  readonly operator: OperatorState
}

export const defaultSwitches: Switches = {
  sim: 'own',
  network: 'mobile',
  push: 'on',
  operator: 'ok',
}

/** How far this handset's owner is, as far as the operator and the push service can tell. */
export interface Progress {
  /** The operator confirmed a SIM of this phone to the project, or a push came for it. */
  readonly enrolled: boolean
  /** A push was accepted for this phone. */
  readonly asked: boolean
  /** The operator confirmed the SIM after a push. */
  readonly approved: boolean
}

/** A push that the phone has not taken yet. */
export interface HeldPush {
  readonly message: DeliveredPush
  readonly collapseKey: string | null
  readonly expiresAt: Date
}

/** What reaches the phone's app of an FCM message. */
export interface DeliveredPush {
  readonly notification?: Readonly<Record<string, unknown>>
  readonly data: Readonly<Record<string, string>>
}

export interface Handset {
  readonly id: string
  readonly name: string
  /** E.164. */
  readonly ownNumber: string
  /** E.164; the number of the second SIM. */
  readonly otherNumber: string
  switches: Switches
  progress: Progress
  heldPushes: HeldPush[]
  readonly pushStreams: Set<EventStream>
  readonly stateStreams: Set<EventStream>
  /** Calls over mobile data that are under way. */
  calls: number
}

/** The number that mobile data goes out through. */
export function activeNumber(handset: Handset): string {
  return handset.switches.sim === 'own' ? handset.ownNumber : handset.otherNumber
}

/** What /try shows of a handset. */
export function describeHandset(handset: Handset) {
  return {
    handset_id: handset.id,
    name: handset.name,
    phone_number: handset.ownNumber,
    other_number: handset.otherNumber,
    ...handset.switches,
    progress: handset.progress,
  }
}

/** Tells every open /try page of this handset what has changed. */
export function showState(handset: Handset): void {
  const state = describeHandset(handset)
  for (const stream of handset.stateStreams) stream.send('handset', state)
}
