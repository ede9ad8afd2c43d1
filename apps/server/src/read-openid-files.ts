import type { SettingName } from './environment.ts'
import type { DetailType } from './model/detail-type.ts'
import type { ClientMetadata } from './ports/oidc-client-store.ts'
import type { CredentialFile, CredentialFiles } from './read-credentials.ts'

interface OpenidFiles {
  readonly clients: readonly ClientMetadata[]
  readonly detailTypes: readonly DetailType[]
  /** `wrong` finishes a sentence that begins with the setting. */
  readonly faults: readonly { readonly setting: SettingName; readonly wrong: string }[]
}

/** What the files say about OpenID clients, each for itself and held against each other. */
export function readOpenidFiles(files: CredentialFiles): OpenidFiles {
  const clients = entriesOf(files.oidcClients)
  const detailTypes = entriesOf(files.detailTypes)
  // A client with a type that nobody has declared could not do anything at all.
  const astray = clients.filter(({ authorization_details_types: wanted }) => {
    const known = (name: unknown) => detailTypes.some(({ type }) => type === name)
    return Array.isArray(wanted) && !wanted.every(known)
  })
  return {
    clients,
    detailTypes,
    faults: [
      ...[files.oidcClients, files.detailTypes].flatMap((file) =>
        !file || file.contents.ok
          ? []
          : [
              {
                setting: file.setting,
                wrong: `names ${file.path}, which ${file.contents.failure}`,
              },
            ],
      ),
      ...astray.map(({ client_id: id }) => ({
        setting: 'OIDC_CLIENTS_FILE' as const,
        wrong: `has a client, ${id}, with authorization_details_types that AUTHORIZATION_DETAILS_FILE does not declare`,
      })),
    ],
  }
}

function entriesOf<Entry>(file: CredentialFile<readonly Entry[]> | null): readonly Entry[] {
  return file?.contents.ok ? file.contents.value : []
}
