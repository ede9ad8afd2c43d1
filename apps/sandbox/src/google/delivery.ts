import { type Handset, type HeldPush, showState } from '../handsets/handset.ts'
import type { FcmMessage } from './message.ts'

/** FCM keeps 100 undelivered messages for a device. */
const HELD = 100

/** Takes a message for a phone: delivered at once if it listens, else held until its ttl is over. */
export function takePush(handset: Handset, message: FcmMessage, now: Date): void {
  const { collapseKey, ttlMs, data, notification } = message
  const push: HeldPush = {
    message: { ...(notification && { notification }), data },
    collapseKey,
    expiresAt: new Date(now.getTime() + ttlMs),
  }
  handset.progress = { ...handset.progress, enrolled: true, asked: true }
  showState(handset)

  if (isReachable(handset)) {
    deliver(handset, push)
    return
  }
  const others = handset.heldPushes.filter(
    (held) => held.expiresAt > now && (collapseKey === null || held.collapseKey !== collapseKey),
  )
  handset.heldPushes = [...others, push].slice(-HELD)
}

/** Delivers what was held for a phone that can be reached again. */
export function deliverHeld(handset: Handset, now: Date): void {
  if (!isReachable(handset)) return
  const held = handset.heldPushes
  handset.heldPushes = []
  for (const push of held) {
    if (push.expiresAt > now) deliver(handset, push)
  }
}

function isReachable(handset: Handset): boolean {
  return handset.switches.push !== 'off' && handset.pushStreams.size > 0
}

function deliver(handset: Handset, push: HeldPush): void {
  for (const stream of handset.pushStreams) stream.send('message', push.message)
}
