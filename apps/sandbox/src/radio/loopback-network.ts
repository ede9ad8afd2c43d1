import { once } from 'node:events'
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { type ChainNetwork, TlsFailure } from '@mobile-companion/device/chain/follow-chain'
import type { WebAddress } from '@mobile-companion/device/chain/web-address'
import { isLoopback } from '../http/loopback-url.ts'

/**
 * A phone's mobile network that ends at this machine, so that the page of the phone cannot use it
 * to look into other networks. A chain may begin over http: on loopback nobody listens in.
 */
export function createLoopbackNetwork(headersFor: ChainNetwork['headersFor']): ChainNetwork {
  return {
    userAgent: 'sandbox-radio',
    mayBegin: ({ host }) => isLoopback(host),
    headersFor,
    async *exchange(to, request, signal) {
      if (!isLoopback(to.host)) throw new Error('out of reach')
      const socket = await connect(to, signal)
      try {
        socket.write(request)
        yield* socket as AsyncIterable<Uint8Array>
      } finally {
        socket.destroy()
      }
    },
  }
}

async function connect({ scheme, host, port }: WebAddress, signal: AbortSignal): Promise<Socket> {
  const name = host.replace(/^\[|\]$/g, '')
  const socket = connectPlain({ host: name, port })
  // The socket outlives the wait for it: an abort must end it later, too.
  signal.addEventListener('abort', () => socket.destroy(new Error('aborted')), { once: true })
  await once(socket, 'connect', { signal })
  if (scheme === 'http') return socket
  const secured = connectTls({ socket, servername: name })
  try {
    await once(secured, 'secureConnect', { signal })
    return secured
  } catch (error) {
    socket.destroy()
    throw new TlsFailure('the handshake failed', { cause: error })
  }
}
