import { createHash, createPublicKey, generateKeyPair, randomInt, randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import type { Clock } from './clock.ts'
import type { ServiceAccount } from './google/service-account.ts'
import { SetupFault } from './setup-fault.ts'
import { newSecret } from './stamp.ts'
import type { TruProject } from './truid/project.ts'

/** Marks what the sandbox made, so that it never overwrites somebody's real credentials. */
const MARK = 'sandbox-'
const SCOPES = ['phone_check', 'coverage']

const TruJson = z.object({
  credentials: z.tuple([
    z.object({
      client_id: z.string().startsWith(MARK),
      client_secret: z.string().min(1),
      scopes: z.array(z.string()),
    }),
  ]),
})

const AccountJson = z.object({
  project_id: z.string().startsWith(MARK),
  private_key_id: z.string(),
  private_key: z.string(),
  client_email: z.string(),
})

const ClientsJson = z.tuple([
  z.object({ client_id: z.literal(`${MARK}website`), client_secret: z.string().min(32) }),
])

const KeyFile = z.string().regex(/^[\w-]{43}$/)

/** What the sandbox keeps from one start to the next, so that a running server stays valid. */
export interface SandboxFiles {
  readonly project: TruProject
  readonly account: ServiceAccount
  /** The demo website as the server knows it. */
  readonly website: WebsiteClient
  /** Under which handset cookies and tokens are stamped. */
  readonly stampSecret: string
}

export interface WebsiteClient {
  readonly clientId: string
  readonly clientSecret: string
}

/** What the sandbox's files depend on. */
export interface FilesWorld {
  readonly clock: Clock
  readonly tokenUrl: string
  /** The demo website's address, with a slash at the end, and its name. */
  readonly home: string
  readonly serviceName: string
}

/**
 * Reads the sandbox's credentials from `folder`, or makes them and writes them there: `tru.json` as
 * the tru.ID CLI writes it, `service-account.json` as Google does, `oidc-clients.json` for the server, `handset.key`.
 * @throws {SetupFault} when the folder cannot be used or holds credentials that are not the sandbox's.
 */
export async function openSandboxFiles(folder: string, world: FilesWorld): Promise<SandboxFiles> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const project = await openProject(join(folder, 'tru.json'), world.clock)
    const account = await openAccount(join(folder, 'service-account.json'), world.tokenUrl)
    const website = await openWebsite(join(folder, 'oidc-clients.json'), world)
    const stampSecret = await openKey(join(folder, 'handset.key'))
    return { project, account, website, stampSecret }
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error
    const code = 'code' in error ? String(error.code) : 'no code'
    throw new SetupFault(`The folder of SANDBOX_FILES cannot be used (${code}): ${folder}`)
  }
}

async function openProject(path: string, clock: Clock): Promise<TruProject> {
  const kept = await readKept(path, TruJson)
  const [credentials] = kept?.credentials ?? [
    { client_id: `${MARK}${randomUUID()}`, client_secret: newSecret(), scopes: SCOPES },
  ]
  if (!kept) {
    await writeWhole(path, {
      project_id: randomUUID(),
      name: 'Sandbox',
      created_at: clock.now().toISOString(),
      mode: 'live',
      credentials: [credentials],
      data_residency: 'eu',
    })
  }
  return {
    clientId: credentials.client_id,
    clientSecret: credentials.client_secret,
    scopes: credentials.scopes,
  }
}

async function openAccount(path: string, tokenUrl: string): Promise<ServiceAccount> {
  const kept = await readKept(path, AccountJson)
  const projectId = kept?.project_id ?? `${MARK}${randomInt(100_000, 1_000_000)}`
  const privateKey = kept?.private_key ?? (await newPrivateKey())
  const account: ServiceAccount = {
    projectId,
    clientEmail: kept?.client_email ?? `companion@${projectId}.iam.gserviceaccount.com`,
    keyId: kept?.private_key_id ?? keyIdOf(privateKey),
    privateKey,
  }
  // Written at every start: the token endpoint's port may have changed.
  await writeWhole(path, {
    type: 'service_account',
    project_id: account.projectId,
    private_key_id: account.keyId,
    private_key: account.privateKey,
    client_email: account.clientEmail,
    client_id: '100000000000000000000',
    auth_uri: 'https://accounts.google.com/o/oauth2/auth',
    token_uri: tokenUrl,
    universe_domain: 'googleapis.com',
  })
  return account
}

/** Written at every start, as the account is: the website's port may have changed. */
async function openWebsite(
  path: string,
  { home, serviceName }: FilesWorld,
): Promise<WebsiteClient> {
  const kept = await readKept(path, ClientsJson)
  const [client] = kept ?? [{ client_id: `${MARK}website`, client_secret: newSecret() }]
  await writeWhole(path, [
    {
      ...client,
      client_name: serviceName,
      redirect_uris: [`${home}callback`],
      post_logout_redirect_uris: [home],
      first_party: true,
    },
  ])
  return { clientId: client.client_id, clientSecret: client.client_secret }
}

async function openKey(path: string): Promise<string> {
  const kept = await readKept(path, KeyFile)
  if (kept !== null) return kept
  const secret = newSecret()
  await writeWhole(path, secret)
  return secret
}

async function newPrivateKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return privateKey
}

function keyIdOf(privateKey: string): string {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' })
  return createHash('sha1').update(spki).digest('hex')
}

async function readKept<Shape extends z.ZodType>(
  path: string,
  shape: Shape,
): Promise<z.infer<Shape> | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  if (text === null) return null
  const read = shape.safeParse(parsed(text))
  if (read.success) return read.data
  throw new SetupFault(`${path} was not made by the sandbox. Move it away, or set SANDBOX_FILES.`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whole or not at all: a server may read the file at any time. */
async function writeWhole(path: string, content: unknown): Promise<void> {
  const part = `${path}.${process.pid}.part`
  await writeFile(part, `${JSON.stringify(content, null, '\t')}\n`, { mode: 0o600 })
  await rename(part, path)
}
