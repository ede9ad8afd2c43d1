import type { FastifyReply } from 'fastify'

/** FCM's own codes and the HTTP status and `google.rpc` code that each travels with. */
const errors = {
  INVALID_ARGUMENT: [400, 'INVALID_ARGUMENT'],
  UNAUTHENTICATED: [401, 'UNAUTHENTICATED'],
  SENDER_ID_MISMATCH: [403, 'PERMISSION_DENIED'],
  UNREGISTERED: [404, 'NOT_FOUND'],
  QUOTA_EXCEEDED: [429, 'RESOURCE_EXHAUSTED'],
  UNAVAILABLE: [503, 'UNAVAILABLE'],
} as const satisfies Record<string, readonly [number, string]>

export type GoogleErrorCode = keyof typeof errors

/** Answers as Google's APIs do; a message's refusal names FCM's code in its details. */
export function sendGoogleError(
  reply: FastifyReply,
  code: GoogleErrorCode,
  message: string,
): FastifyReply {
  const [status, rpcStatus] = errors[code]
  const details =
    code === 'UNAUTHENTICATED'
      ? []
      : [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode: code }]
  return reply.code(status).send({ error: { code: status, message, status: rpcStatus, details } })
}
