import type { ServiceAccount } from './adapters/fcm/service-account.ts'
import type { TruIdProject } from './adapters/truid/project-file.ts'
import { type Config, loadConfig } from './config.ts'
import { ok, type Result } from './model/result.ts'
import type { CredentialFiles } from './read-credentials.ts'

export type Env = Readonly<Record<string, string | undefined>>

export const trial: Env = { TRU_ID_CLIENT_ID: 'b0a3c0de', TRU_ID_CLIENT_SECRET: 's3cr-et-value' }

export const randomKey = 'qNcQm0Zs1dXWwq6bL0o4b1m8jT2eV9yRkP5xUfHaIeM'

export const production: Env = {
  ...trial,
  ISSUER: 'https://sign-in.example.com',
  SERVER_KEY: randomKey,
}

export function files({
  project,
  account,
}: {
  project?: Result<TruIdProject, string>
  account?: Result<ServiceAccount, string>
}): CredentialFiles {
  return {
    truIdProject: project
      ? { setting: 'TRU_ID_PROJECT_FILE', path: 'tru.json', contents: project }
      : null,
    serviceAccount: account
      ? { setting: 'FCM_SERVICE_ACCOUNT_FILE', path: 'key.json', contents: account }
      : null,
    oidcClients: null,
    detailTypes: null,
  }
}

export function account(tokenUri: string): Result<ServiceAccount, string> {
  return ok({ projectId: 'p', clientEmail: 'a@b', privateKey: 'pem', tokenUri })
}

export function load(env: Env, found?: CredentialFiles): Config {
  const config = loadConfig(env, found)
  if (!config.ok) throw new Error(config.failure.join('\n'))
  return config.value
}

export function faults(env: Env, found?: CredentialFiles): readonly string[] {
  const config = loadConfig(env, found)
  return config.ok ? [] : config.failure
}
