import { join } from 'node:path'
import { freePort } from '../scripts/free-port.mjs'
import {
  launch,
  type Running,
  root,
  run,
  whenReady,
  withOwnPrograms,
} from '../scripts/processes.mjs'
import { readDocsPage } from './docs-page.ts'
import type { World } from './world.ts'

/** Next.js would tell its makers about each build. */
const nextSettings = { NEXT_TELEMETRY_DISABLED: '1' }

/** One of them is compiled first. */
const longestStartMs = 120_000

/** An app of examples/, registered as its page says. */
export interface RegisteredApp {
  readonly clientId: string
  readonly clientSecret: string
  /** Starts what the page says, in the folder of the app. `changes`: what else differs here from the page. */
  start(changes?: Readonly<Record<string, string>>): Running
}

/** Registers the app of a page of docs/clients; `port` is in the place of its 3000, this world's of its 4000. */
export async function registerExample(
  world: World,
  page: string,
  port = 3000,
): Promise<RegisteredApp> {
  const { register, start, folder } = readDocsPage(page)
  const here = (command: string) =>
    command
      .replaceAll('http://localhost:4000', world.issuer)
      .replaceAll(/\b3000\b/g, String(port))
      // It would look for programs beside a package.json, which the folders here have not; the path has them.
      .replaceAll('npx ', '')
  const store = {
    DATABASE_FILE: join(world.folder, 'companion.sqlite'),
    SERVER_KEY_FILE: join(world.folder, 'server.key'),
  }
  const told = await run('clients add', 'sh', ['-c', here(register)], withOwnPrograms(store))
  const printed = (name: string) => new RegExp(`^${name} +(\\S+)$`, 'm').exec(told)?.[1] ?? ''
  const clientSecret = printed('client_secret')
  return {
    clientId: printed('client_id'),
    clientSecret,
    start(changes = {}) {
      let command = here(start).replace('CLIENT_SECRET=…', `CLIENT_SECRET=${clientSecret}`)
      for (const [from, to] of Object.entries(changes)) command = command.replace(from, to)
      const env = {
        ISSUER: world.issuer,
        PORT: String(port),
        NODE_NO_WARNINGS: '1',
        ...nextSettings,
      }
      const inFolder = `cd '${join(root, folder)}' && ${command}`
      return launch(`The app of ${page}`, 'sh', ['-c', inFolder], { env: withOwnPrograms(env) })
    },
  }
}

/** A website of examples/ that answers. */
export interface ExampleWebsite {
  /** Its address, with a slash at the end. */
  readonly url: string
  readonly process: Running
}

/** Registers and starts the website of a page, and waits until it answers. */
export async function startExample(world: World, page: string): Promise<ExampleWebsite> {
  const port = await freePort()
  const process = (await registerExample(world, page, port)).start()
  process.process.stdout?.resume()
  const url = `http://localhost:${port}/`
  await whenReady(process, url, longestStartMs)
  return { url, process }
}
