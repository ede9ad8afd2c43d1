import { setTimeout as sleep } from 'node:timers/promises'
import type { FastifyReply } from 'fastify'

/** Waits before an answer; false when the caller has gone meanwhile. */
export async function waited(reply: FastifyReply, ms: number): Promise<boolean> {
  if (ms === 0) return true
  const gone = new AbortController()
  const leave = () => gone.abort()
  reply.raw.once('close', leave)
  try {
    await sleep(ms, undefined, { signal: gone.signal })
    return true
  } catch {
    return false
  } finally {
    reply.raw.off('close', leave)
  }
}

/** Cuts the connection without an answer. */
export function hangUp(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.destroy()
  return reply
}
