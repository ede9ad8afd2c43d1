import { lookup } from 'node:dns/promises'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { App } from './needs.ts'

/** How an address of a network that this machine does not have is refused. */
const noSuchNetwork: readonly unknown[] = ['EADDRNOTAVAIL', 'EAFNOSUPPORT']

/**
 * Listens on `host` at one port; 0 is any free one. `localhost` is two addresses on most machines, and
 * some programs take the one, some the other: it listens on both. Throws when the port is taken on
 * either: else somebody else would get half of the requests.
 */
export async function listen(
  app: App,
  { host, port }: { readonly host: string; readonly port: number },
  addressesOf: (host: string) => Promise<readonly string[]> = lookUp,
): Promise<void> {
  const [first, ...others] = host === 'localhost' ? await addressesOf(host) : [host]
  await app.listen({ host: first ?? host, port })
  const bound = app.server.address()
  if (bound === null || typeof bound === 'string') return
  for (const address of others) await openDoor(app, address, bound.port)
}

async function lookUp(host: string): Promise<readonly string[]> {
  const found = await lookup(host, { all: true })
  return [...new Set(found.map(({ address }) => address))]
}

/**
 * One more address for the app's own server, with all of its time-outs and handlers. Left to itself,
 * Fastify starts a second server there, which answers what is not HTTP in its own way.
 */
async function openDoor(app: App, host: string, port: number): Promise<void> {
  // Half open and without delay, as Node makes its HTTP servers.
  const door = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    app.server.emit('connection', socket)
  })
  app.server.once('close', () => {
    door.close()
    app.server.closeAllConnections()
  })
  try {
    door.listen({ host, port })
    await once(door, 'listening')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (!noSuchNetwork.includes(code)) throw error
  }
}
