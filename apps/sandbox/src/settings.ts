import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { SetupFault } from './setup-fault.ts'
import type { DigestEncoding } from './truid/callback-signer.ts'

const port = (otherwise: number) => z.coerce.number().int().min(0).max(65_535).default(otherwise)

const origin = z
  .url({ protocol: /^https?$/ })
  .refine((text) => new URL(text).origin === text.replace(/\/$/, ''), 'expected only an origin')
  .transform((text) => new URL(text).origin)

const folderOfPhone = fileURLToPath(new URL('../../companion/dist', import.meta.url))

const Environment = z.object({
  SANDBOX_HOST: z.enum(['localhost', '127.0.0.1', '::1']).default('localhost'),
  SANDBOX_PORT: port(4100),
  SANDBOX_PHONE_PORT: port(4101),
  SANDBOX_SERVER: origin.default('http://localhost:4000'),
  SANDBOX_FILES: z.string().min(1).default('data/sandbox'),
  SANDBOX_PHONE_DIST: z
    .string()
    .default(folderOfPhone)
    .refine(
      (folder) => existsSync(`${folder}/index.html`),
      'no index.html in that folder; build apps/companion for the web first',
    ),
  SANDBOX_CALLBACK_DIGEST: z.enum(['base64', 'hex']).default('base64'),
  SERVICE_NAME: z.string().trim().min(1).max(60).default('Northwind'),
})

/** What the sandbox is told from outside. */
export interface SandboxSettings {
  /** Loopback only. `localhost` listens on 127.0.0.1 and, where there is one, on ::1. */
  readonly host: 'localhost' | '127.0.0.1' | '::1'
  /** tru.ID, operator, Google and /try. 0 takes any free port. */
  readonly port: number
  /** The phone's origin. 0 takes any free port. */
  readonly phonePort: number
  /** Origin of the server that the phone signs in to. */
  readonly server: string
  /** Folder for `tru.json`, `service-account.json` and `handset.key`; made when missing. */
  readonly files: string
  /** Folder of the companion's web build; null serves no app on the phone's origin. */
  readonly phoneDist: string | null
  /** What /try calls the website. */
  readonly serviceName: string
  /** How the digest of a callback is written; base64 unless told otherwise. */
  readonly callbackDigest?: DigestEncoding
}

/**
 * The settings of an environment.
 * @throws {SetupFault} naming every faulty variable at once.
 */
export function readSettings(environment: NodeJS.ProcessEnv): SandboxSettings {
  const read = Environment.safeParse(environment)
  if (!read.success) {
    throw new SetupFault(
      ...read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    )
  }

  const { data } = read
  return {
    host: data.SANDBOX_HOST,
    port: data.SANDBOX_PORT,
    phonePort: data.SANDBOX_PHONE_PORT,
    server: data.SANDBOX_SERVER,
    files: data.SANDBOX_FILES,
    phoneDist: data.SANDBOX_PHONE_DIST,
    serviceName: data.SERVICE_NAME,
    callbackDigest: data.SANDBOX_CALLBACK_DIGEST,
  }
}
