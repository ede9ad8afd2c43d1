import { createHash, hkdfSync, randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The keys that the server key gives (RFC 5869, HKDF-SHA-256), one for each use. */
export interface ServerKeys {
  /** Names the server key without telling it. */
  readonly id: string
  readonly nonces: Uint8Array
  readonly digits: Uint8Array
  readonly browserSecrets: Uint8Array
  readonly returnCodes: Uint8Array
  readonly sealing: Uint8Array
  readonly identity: Uint8Array
  readonly admission: Uint8Array
  readonly oidcCookies: Uint8Array
}

const keyLength = 32

/** Derives every key from the server key: 32 bytes. */
export function deriveServerKeys(serverKey: Uint8Array): ServerKeys {
  const derive = (use: string) =>
    new Uint8Array(hkdfSync('sha256', serverKey, '', `mobile-companion ${use}`, keyLength))
  return {
    id: createHash('sha256').update(derive('key id')).digest('base64url').slice(0, 8),
    nonces: derive('nonces'),
    digits: derive('digits'),
    browserSecrets: derive('browser secrets'),
    returnCodes: derive('return codes'),
    sealing: derive('sealing'),
    identity: derive('identity'),
    admission: derive('admission'),
    oidcCookies: derive('oidc cookies'),
  }
}

/**
 * Reads the server key from a file, base64url of 32 bytes; makes it, readable by its owner only,
 * when there is none. Two processes that start at once end up with the same key.
 *
 * Throws when the file is there and is not a key.
 */
export async function readOrMakeServerKey(file: string): Promise<Uint8Array> {
  const found = await readKey(file)
  if (found) return found
  await mkdir(dirname(file), { recursive: true })
  const draft = `${file}.${randomBytes(8).toString('hex')}`
  await writeFile(draft, `${randomBytes(keyLength).toString('base64url')}\n`, { mode: 0o600 })
  await chmod(draft, 0o600)
  // A link fails when the name is taken: the first maker wins, and its key is whole from the start.
  await link(draft, file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  await rm(draft)
  const made = await readKey(file)
  if (!made) throw new Error(`${file} vanished while the server key was made`)
  return made
}

export type ServerKeySource =
  /** 32 bytes. */
  | { readonly from: 'setting'; readonly key: Uint8Array }
  /** Never made in production: a lost key must be noticed, not replaced. */
  | { readonly from: 'file'; readonly path: string; readonly makeIfMissing: boolean }

/** The server key as the settings say. Throws when its file is missing and may not be made. */
export async function readServerKeyFrom(source: ServerKeySource): Promise<Uint8Array> {
  if (source.from === 'setting') return source.key
  if (!source.makeIfMissing && !existsSync(source.path)) {
    throw new Error(`${source.path} is not there; in production it is never made`)
  }
  return readOrMakeServerKey(source.path)
}

async function readKey(file: string): Promise<Uint8Array | undefined> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  if (text === undefined) return undefined
  const bytes = Buffer.from(text.trim(), 'base64url')
  if (bytes.length !== keyLength)
    throw new Error(`${file} is not a server key (base64url of 32 bytes)`)
  return bytes
}
