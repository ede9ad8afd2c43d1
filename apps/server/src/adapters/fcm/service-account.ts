import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { fail, ok, type Result } from '../../model/result.ts'

/** What a Google service-account key file says, as far as sending needs it. */
export interface ServiceAccount {
  readonly projectId: string
  readonly clientEmail: string
  /** PEM of an RSA key. */
  readonly privateKey: string
  /** Where the key is exchanged for an access token. */
  readonly tokenUri: string
}

const ServiceAccountFile = z.object({
  type: z.literal('service_account'),
  project_id: z.string().regex(/^[A-Za-z0-9.:_-]{1,128}$/),
  client_email: z.string().regex(/^[^\s@]+@[^\s@]+$/),
  private_key: z.string().refine(isRsaKey),
  token_uri: z.url({ protocol: /^https?$/ }).default('https://oauth2.googleapis.com/token'),
})

/** Reads the text of a service-account key file. The fault is one line without contents. */
export function parseServiceAccount(text: string): Result<ServiceAccount, string> {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return fail('is not JSON')
  }
  const file = ServiceAccountFile.safeParse(json)
  if (!file.success) {
    const members = new Set(file.error.issues.map((issue) => issue.path[0] ?? 'type'))
    return fail(
      `is not a Google service-account key: missing or unusable ${[...members].join(', ')}`,
    )
  }
  return ok({
    projectId: file.data.project_id,
    clientEmail: file.data.client_email,
    privateKey: file.data.private_key,
    tokenUri: file.data.token_uri,
  })
}

/** Reads the service-account key file at `path`. */
export function readServiceAccount(path: string): Result<ServiceAccount, string> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return fail('cannot be read')
  }
  return parseServiceAccount(text)
}

function isRsaKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}
