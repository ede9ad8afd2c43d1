import { PushData } from '@mobile-companion/contract/device'
import { z } from 'zod'
import type { PushMessage } from './push.types'

const Delivered = z.object({ data: PushData })

/** Reads a delivered message, `{data}` as the push service hands it over. Null: not one of ours. */
export function readPushMessage(delivered: unknown): PushMessage | null {
  const message = Delivered.safeParse(delivered)
  if (!message.success) return null
  const { login_id, server, expires_at } = message.data.data
  return { loginId: login_id, server, expiresAt: expires_at }
}
