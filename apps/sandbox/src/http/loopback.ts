import { createServer, type RequestListener, type Server } from 'node:http'
import { SetupFault } from '../setup-fault.ts'

/** A port that is already taken; what answers there is decided once the address is known. */
export interface Loopback {
  /** The origin to give to others, such as `http://localhost:4100`. */
  readonly url: string
  serve(listener: RequestListener): void
  /** Stops listening and ends every connection, streams included. */
  close(): Promise<void>
}

const FREE_PORT_TRIES = 10

/**
 * Listens on loopback. For `localhost` on both of its addresses, because a browser may take either;
 * a machine without IPv6 is content with one.
 * @throws {SetupFault} when the port is taken; `setting` names the variable to change.
 */
export async function listenOnLoopback(
  host: 'localhost' | '127.0.0.1' | '::1',
  port: number,
  setting: string,
): Promise<Loopback> {
  if (host !== 'localhost') return toLoopback(host, [await listenOrExplain(host, port, setting)])

  for (let tries = 1; ; tries += 1) {
    const first = await listenOrExplain('127.0.0.1', port, setting)
    try {
      const second = await listen('::1', portOf(first))
      return toLoopback(host, [first, second])
    } catch (error) {
      const code = codeOf(error)
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return toLoopback(host, [first])
      await close(first)
      if (port === 0 && code === 'EADDRINUSE' && tries < FREE_PORT_TRIES) continue
      throw explained(error, port, setting)
    }
  }
}

function toLoopback(host: string, servers: readonly Server[]): Loopback {
  let current: RequestListener = (_request, response) => {
    response.writeHead(503).end()
  }
  for (const server of servers) {
    server.on('request', (request, response) => current(request, response))
  }
  const [first] = servers
  const name = host === '::1' ? '[::1]' : host
  return {
    url: `http://${name}:${first ? portOf(first) : 0}`,
    serve(listener) {
      current = listener
    },
    async close() {
      await Promise.all(servers.map(close))
    },
  }
}

async function listenOrExplain(host: string, port: number, setting: string): Promise<Server> {
  try {
    return await listen(host, port)
  } catch (error) {
    throw explained(error, port, setting)
  }
}

function explained(error: unknown, port: number, setting: string): unknown {
  const code = codeOf(error)
  if (code === 'EADDRINUSE') {
    return new SetupFault(`Port ${port} is in use. Stop what uses it, or set ${setting}.`)
  }
  if (code === 'EACCES') {
    return new SetupFault(`Port ${port} may not be used by this user. Set ${setting}.`)
  }
  return error
}

function listen(host: string, port: number): Promise<Server> {
  const server = createServer({ requestTimeout: 30_000 })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port, exclusive: true }, () => {
      server.off('error', reject)
      resolve(server)
    })
  })
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined
}
