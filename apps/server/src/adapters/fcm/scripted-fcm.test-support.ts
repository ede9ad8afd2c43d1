import { generateKeyPairSync } from 'node:crypto'
import type { LoginId } from '../../model/ids.ts'
import type { PushAbout } from '../../model/push.ts'
import type { PushMessage } from '../../ports/push-sender.ts'
import {
  createRecordingLog,
  createTestClock,
  type ReceivedRequest,
  type ScriptedAnswer,
  startScriptedServer,
} from '../outbound/scripted-server.test-support.ts'
import { createFcmSender } from './push-sender.ts'

export const tokenPath = '/google/token'
export const sendPath = '/v1/projects/companion-1/messages:send'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

export const serviceAccountKey = publicKey

/** A key file as Google writes it, with its token endpoint at `url`. */
export function serviceAccountFile(url: string) {
  return {
    type: 'service_account',
    project_id: 'companion-1',
    private_key_id: 'kid-1',
    private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    client_email: 'push@companion-1.iam.gserviceaccount.com',
    token_uri: `${url}${tokenPath}`,
  }
}

const signIn: PushAbout = {
  asks: 'sign_in',
  loginId: 'lgn_AAAAAAAAAAAAAAAAAAAAAA' as LoginId,
}

export const sent: ScriptedAnswer = {
  status: 200,
  body: { name: 'projects/companion-1/messages/1' },
}

/** An error as FCM writes it; `details` beside the FcmError. */
export function fcmError(
  status: number,
  errorCode: string | null,
  { details = [], headers = {} }: { details?: object[]; headers?: Record<string, string> } = {},
): ScriptedAnswer {
  const fcmDetails = errorCode
    ? [{ '@type': 'type.googleapis.com/google.firebase.fcm.v1.FcmError', errorCode }]
    : []
  return {
    status,
    headers,
    body: {
      error: {
        code: status,
        message: 'Refused',
        status: 'X',
        details: [...details, ...fcmDetails],
      },
    },
  }
}

/** A sender, and FCM and Google's token endpoint that it talks to. */
export async function setUp(
  answer: (request: ReceivedRequest) => ScriptedAnswer,
  {
    answerToken = () => ({ status: 200, body: { access_token: 'ya29.1', expires_in: 3599 } }),
    budgetMs = 5_000,
  }: { answerToken?: () => ScriptedAnswer; budgetMs?: number } = {},
) {
  const server = await startScriptedServer((request) =>
    request.path === tokenPath ? answerToken() : answer(request),
  )
  const clock = createTestClock()
  const log = createRecordingLog()
  const file = serviceAccountFile(server.url)
  const sender = createFcmSender({
    serviceAccount: {
      projectId: file.project_id,
      clientEmail: file.client_email,
      privateKey: file.private_key,
      tokenUri: file.token_uri,
    },
    baseUrl: server.url,
    fetch,
    clock,
    log,
    budgetMs,
  })
  return {
    server,
    clock,
    log,
    /** Sends to a phone about something that has `lifeMs` left. */
    send(lifeMs = 60_000, about: PushAbout = signIn) {
      const message: PushMessage = {
        token: 'fcm-token-of-the-phone',
        about,
        server: 'https://sign-in.example',
        expiresAt: new Date(clock.now().getTime() + lifeMs),
      }
      return sender.send(message, clock.now())
    },
  }
}
