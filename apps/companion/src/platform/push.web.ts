import { fail, ok } from '@mobile-companion/device/result'
import { z } from 'zod'
import type { Push } from './push.types'
import { readPushMessage } from './push-message'
import { isSandboxBuild } from './sandbox-build'

const TokenAnswer = z.object({ token: z.string().min(1) })
const answerMs = 10_000

/** The sandbox's push service; other web builds have none. */
export const push: Push = {
  prepare: async () => undefined,
  permission: async () => (isSandboxBuild ? 'granted' : 'unsupported'),
  askPermission: async () => (isSandboxBuild ? 'granted' : 'unsupported'),
  openSettings: async () => undefined,
  clear: async () => undefined,

  async token() {
    if (!isSandboxBuild) return fail({ code: 'unsupported' })
    try {
      const answer = await fetch('/handset/push/token', {
        method: 'POST',
        signal: AbortSignal.timeout(answerMs),
      })
      const body = TokenAnswer.safeParse(await answer.json())
      return body.success ? ok(body.data.token) : fail({ code: 'unreachable' })
    } catch {
      return fail({ code: 'unreachable' })
    }
  },

  listen({ onMessage, onConnection }) {
    if (!isSandboxBuild) return () => undefined
    const stream = new EventSource('/handset/push/stream')
    stream.onopen = () => onConnection(true)
    stream.onerror = () => onConnection(false)
    stream.onmessage = (event) => {
      const message = readPushMessage(parse(event.data))
      if (message) onMessage(message)
    }
    return () => stream.close()
  },
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** A page hears only while it is open. */
export function hearInBackground(): void {}
