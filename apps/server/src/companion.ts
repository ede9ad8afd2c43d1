import { parseArgs } from 'node:util'
import { openDatabase } from './adapters/sql/open-database.ts'
import { readServerKeyFrom } from './adapters/system/server-key.ts'
import { clientOptions, runClients } from './commands/clients.ts'
import { runKeys } from './commands/keys.ts'
import { loadStoreConfig } from './config.ts'

/** What `npm run companion --` understands. */
const usage = `clients add --id shop --name "The Shop" --redirect-uri https://shop.example/callback
            [--redirect-uri …] [--post-logout-redirect-uri …] [--backchannel-logout-uri …]
            [--ciba [--client-uri https://shop.example] [--ping https://shop.example/ping] [--digits-not-shown]]
            [--details-type payment …]
            [--public | --post | --jwks keys.json] [--native] [--first-party] [--without-pkce] [--rs256]
clients list
clients remove <id>
keys list
keys rotate
keys revoke`

/** Speaks to the store of the server; the settings are the server's own. Returns the exit code. */
async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: clientOptions,
  })
  const [subject, act, ...rest] = positionals
  const config = loadStoreConfig(process.env)
  if (!config.ok) return say(config.failure, 1)
  const serverKey = await readServerKeyFrom(config.value.serverKey)
  const db = await openDatabase(config.value.databaseFile)
  try {
    const store = { db, serverKey, production: config.value.production }
    const lines =
      subject === 'clients'
        ? await runClients(store, act, rest, values)
        : subject === 'keys'
          ? await runKeys(store, act)
          : undefined
    return lines ? say(lines.text, lines.ok ? 0 : 1) : say([usage], 2)
  } finally {
    await db.destroy()
  }
}

function say(lines: readonly string[], code: number): number {
  const stream = code === 0 ? process.stdout : process.stderr
  for (const line of lines) stream.write(`${line}\n`)
  return code
}

run(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code
  },
  (error: Error) => {
    process.exitCode = say([error.message], 1)
  },
)
