import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readServiceAccount, type ServiceAccount } from './adapters/fcm/service-account.ts'
import { readClientsFile } from './adapters/system/client-metadata.ts'
import { readDetailTypesFile } from './adapters/system/detail-types-file.ts'
import { readTruIdProject, type TruIdProject } from './adapters/truid/project-file.ts'
import type { SettingName } from './environment.ts'
import type { DetailType } from './model/detail-type.ts'
import type { Result } from './model/result.ts'
import type { ClientMetadata } from './ports/oidc-client-store.ts'

/** A file that was looked for, the setting that named it, and its contents or what is wrong with it. */
export interface CredentialFile<Contents> {
  readonly setting: SettingName
  readonly path: string
  readonly contents: Result<Contents, string>
}

export interface CredentialFiles {
  readonly truIdProject: CredentialFile<TruIdProject> | null
  readonly serviceAccount: CredentialFile<ServiceAccount> | null
  readonly oidcClients: CredentialFile<readonly ClientMetadata[]> | null
  readonly detailTypes: CredentialFile<readonly DetailType[]> | null
}

/**
 * Reads the files that the environment names, and the `tru.json` in the working
 * folder when nothing else says which project. Nothing is judged here; that is `loadConfig`'s.
 */
export function readCredentialFiles(
  env: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): CredentialFiles {
  return {
    truIdProject: readProject(env, workingFolder),
    serviceAccount: readAccount(env),
    oidcClients: readClients(env),
    detailTypes: readDetailTypes(env),
  }
}

function readProject(
  env: Readonly<Record<string, string | undefined>>,
  workingFolder: string,
): CredentialFile<TruIdProject> | null {
  const setting = 'TRU_ID_PROJECT_FILE'
  const named = env[setting]
  if (named) return { setting, path: named, contents: readTruIdProject(named) }
  if (env.TRU_ID_CLIENT_ID || env.TRU_ID_CLIENT_SECRET) return null
  const path = join(workingFolder, 'tru.json')
  return existsSync(path) ? { setting, path, contents: readTruIdProject(path) } : null
}

function readAccount(
  env: Readonly<Record<string, string | undefined>>,
): CredentialFile<ServiceAccount> | null {
  for (const setting of ['FCM_SERVICE_ACCOUNT_FILE', 'GOOGLE_APPLICATION_CREDENTIALS'] as const) {
    const path = env[setting]
    if (path) return { setting, path, contents: readServiceAccount(path) }
  }
  return null
}

function readClients(
  env: Readonly<Record<string, string | undefined>>,
): CredentialFile<readonly ClientMetadata[]> | null {
  const setting = 'OIDC_CLIENTS_FILE'
  const path = env[setting]
  return path ? { setting, path, contents: readClientsFile(path) } : null
}

function readDetailTypes(
  env: Readonly<Record<string, string | undefined>>,
): CredentialFile<readonly DetailType[]> | null {
  const setting = 'AUTHORIZATION_DETAILS_FILE'
  const path = env[setting]
  return path ? { setting, path, contents: readDetailTypesFile(path) } : null
}
