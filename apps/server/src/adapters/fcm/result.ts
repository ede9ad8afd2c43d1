import { z } from 'zod'
import type { PushResult } from '../../ports/push-sender.ts'
import type { Answer } from '../outbound/fetch-json.ts'
import { readRetryAfter } from '../outbound/retry-after.ts'

const ErrorAnswer = z.object({
  error: z.object({
    details: z
      .array(
        z.object({
          errorCode: z.string().optional(),
          fieldViolations: z.array(z.object({ field: z.string().optional() })).optional(),
        }),
      )
      .max(20)
      .optional(),
  }),
})

/** The reason of a refusal that a new access token may mend. */
export const unauthenticated = 'unauthenticated'

/** What FCM's answer means for the message (firebase.google.com/docs/reference/fcm/rest/v1/ErrorCode). */
export function pushResultOf(answer: Answer, now: Date): PushResult {
  const { status } = answer
  if (status === 200) return { result: 'sent' }
  if (status === 429 || status === 503) {
    return {
      result: 'try_later',
      retryAfterMs: readRetryAfter(answer.headers.get('retry-after'), now),
    }
  }
  if (status >= 500) return { result: 'try_later', retryAfterMs: null }

  const { errorCode, fields } = readError(answer.json)
  if (status === 404 && errorCode === 'UNREGISTERED') return { result: 'token_gone' }
  if (status === 403 && errorCode === 'SENDER_ID_MISMATCH') return { result: 'token_gone' }
  // INVALID_ARGUMENT may as well be a fault in what we send, so it costs a token only where FCM
  // names the token, and nothing else, as the field at fault.
  if (status === 400 && fields.length > 0 && fields.every((field) => field === 'message.token')) {
    return { result: 'token_gone' }
  }
  return { result: 'refused', reason: reasonOf(status, errorCode) }
}

function readError(json: unknown): { errorCode: string | undefined; fields: readonly string[] } {
  const parsed = ErrorAnswer.safeParse(json)
  const details = parsed.success ? (parsed.data.error.details ?? []) : []
  return {
    errorCode: details.find((detail) => detail.errorCode !== undefined)?.errorCode,
    fields: details
      .flatMap((detail) => detail.fieldViolations ?? [])
      .map(({ field = '' }) => field),
  }
}

function reasonOf(status: number, errorCode: string | undefined): string {
  // APNs refused the project's key: the same status as for a bad access token, another remedy.
  if (errorCode === 'THIRD_PARTY_AUTH_ERROR') return 'third_party_auth_error'
  switch (status) {
    case 400:
      return 'invalid_argument'
    case 401:
      return unauthenticated
    case 403:
      return 'permission_denied'
    case 404:
      return 'not_found'
    default:
      return 'unexpected_answer'
  }
}
