import { PushData } from '@mobile-companion/contract/device'
import { z } from 'zod'
import type { PushMessage } from './push.types'

const Delivered = z.object({ data: PushData })

/** Reads a delivered message, `{data}` as the push service hands it over. Null: not one of ours. */
export function readPushMessage(delivered: unknown): PushMessage | null {
  const message = Delivered.safeParse(delivered)
  if (!message.success) return null
  const { data } = message.data
  const { server, expires_at: expiresAt } = data
  return 'asks' in data
    ? { asks: 'phone', server, expiresAt }
    : { asks: 'sign_in', loginId: data.login_id, server, expiresAt }
}
