import type { Kill, Leg, Message } from './wire.ts'

/** A message of a flow by what it is, so that messages that overtake each other change nothing. */
export interface Point {
  readonly leg: Leg
  readonly kind: Message['kind']
  /** Such as `PATCH /api/login/:id`. */
  readonly call: string
  /** The how many-eth of its kind in this flow, from 1. */
  readonly nth: number
}

export type Side = Kill['side']

/** Such as `before the answer 2 of POST /api/register`. */
export function labelOf({ kind, call, nth, leg }: Point, side: Side): string {
  return `${side} ${kind} ${nth} of ${call}${leg === 'outside' ? ' (outside)' : ''}`
}

/** Every message that came after the first `from`, as a point. */
export function pointsOf(messages: readonly Message[], from: number): Point[] {
  const counts = new Map<string, number>()
  return messages.slice(from).map((message) => {
    const call = callOf(message)
    const key = `${message.leg} ${message.kind} ${call}`
    const nth = (counts.get(key) ?? 0) + 1
    counts.set(key, nth)
    return { leg: message.leg, kind: message.kind, call, nth }
  })
}

/** Kills at this point, counted from now. */
export function killAt(point: Point, side: Side): Kill {
  let seen = 0
  return {
    side,
    at(message) {
      const { leg, kind } = message
      if (leg !== point.leg || kind !== point.kind || callOf(message) !== point.call) return false
      seen += 1
      return seen === point.nth
    },
  }
}

function callOf({ method, path }: Message): string {
  const plain = path
    .replace(/\b(lgn|reg|dev)_[\w-]+/g, ':id')
    .replace(/\/checks\/[\w-]+/, '/checks/:id')
    .replace(/\/projects\/[\w-]+/, '/projects/:id')
  return `${method} ${plain}`
}
