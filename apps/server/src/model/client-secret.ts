/** Client secrets are random, 32 characters or more, so a plain hash is as good as a slow one. */
export function hashSecret<Metadata extends Readonly<Record<string, unknown>>>(
  secrets: { hash(secret: string): string },
  metadata: Metadata,
): Metadata {
  const { client_secret: secret } = metadata
  return typeof secret === 'string'
    ? { ...metadata, client_secret: secrets.hash(secret) }
    : metadata
}
