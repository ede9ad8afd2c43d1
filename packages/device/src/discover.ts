import { Discovery } from '@mobile-companion/contract/discovery'
import type { CallFailure, ServerSettings } from './companion.types.ts'
import { fail, type Result } from './result.ts'
import { callServer } from './server-calls.ts'

/**
 * Reads what the server says about itself. An answer in the name of another issuer is none: what is
 * pinned would not be what signatures are made for (as RFC 8414 section 3.3).
 */
export async function discover(settings: ServerSettings): Promise<Result<Discovery, CallFailure>> {
  const call = { method: 'GET', path: '/.well-known/mobile-companion' } as const
  const { result } = await callServer(settings, call, Discovery)
  if (result.ok && result.value.issuer !== settings.issuer) {
    return fail({ code: 'unexpected_answer' })
  }
  return result
}
