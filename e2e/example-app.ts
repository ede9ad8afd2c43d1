import { join } from 'node:path'
import {
  launch,
  type Running,
  root,
  run,
  whenReady,
  withOwnPrograms,
} from '../scripts/processes.mjs'
import { readDocsPage } from './docs-page.ts'
import { freePort, type World } from './world.ts'

/** An app of examples/, registered and started as its page says. */
export interface ExampleApp {
  /** Its address, with a slash at the end. */
  readonly url: string
  readonly process: Running
}

/**
 * Types what the page of docs/clients says, with the ports of this world in the place of 3000 and 4000,
 * and waits until the app answers.
 */
export async function startExample(world: World, page: string): Promise<ExampleApp> {
  const { register, start, folder } = readDocsPage(page)
  const port = await freePort()
  const here = (command: string) =>
    command.replaceAll('http://localhost:4000', world.issuer).replaceAll(/\b3000\b/g, String(port))
  const store = {
    DATABASE_FILE: join(world.folder, 'companion.sqlite'),
    SERVER_KEY_FILE: join(world.folder, 'server.key'),
  }
  const told = await run('clients add', 'sh', ['-c', here(register)], withOwnPrograms(store))
  const secret = /^client_secret +(\S+)$/m.exec(told)?.[1] ?? ''
  const command = here(start).replace('CLIENT_SECRET=…', `CLIENT_SECRET=${secret}`)
  const env = withOwnPrograms({ ISSUER: world.issuer, PORT: String(port), NODE_NO_WARNINGS: '1' })
  const inFolder = `cd '${join(root, folder)}' && ${command}`
  const process = launch(`The app of ${page}`, 'sh', ['-c', inFolder], { env })
  process.process.stdout?.resume()
  const url = `http://localhost:${port}/`
  await whenReady(process, url)
  return { url, process }
}
