import { createHash, createPublicKey, type JsonWebKey, verify } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished, vi } from 'vitest'

/** A callback as it came over the wire. */
export interface ReceivedCallback {
  readonly method: string
  /** Path and query. */
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** An address for callbacks on loopback. Answers with `statuses` in turn, then with the last one. */
export async function receiveCallbacks(statuses: readonly (number | 'hang_up')[] = [200]) {
  const received: ReceivedCallback[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request.setEncoding('utf8')) body += chunk
    const { method = '', url: path = '', headers } = request
    received.push({ method, path, headers, body })
    const status = statuses[Math.min(received.length, statuses.length) - 1] ?? 200
    if (status === 'hang_up') return void response.destroy()
    response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/checks/callback?tenant=7`,
    received: (): readonly ReceivedCallback[] => received,
    /** The `count`-th callback, counted from 1, as soon as it has come. */
    nth: (count: number): Promise<ReceivedCallback> =>
      vi.waitFor(() => {
        const callback = received[count - 1]
        if (!callback) throw new Error(`${received.length} of ${count} callbacks have come`)
        return callback
      }, 5_000),
  }
}

/** What a receiver must check, without the sandbox's own code: key, signature over what came, digest. */
export async function isGenuine(sandboxUrl: string, callback: ReceivedCallback): Promise<boolean> {
  const { authorization = '' } = callback.headers
  const parameters = new Map(
    [...authorization.replace(/^Signature /, '').matchAll(/(\w+)="([^"]*)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  )
  const jwks = await (await fetch(`${sandboxUrl}/.well-known/jwks.json`)).json()
  const { keys } = jwks as { keys: (JsonWebKey & { kid: string })[] }
  const key = keys.find(({ kid }) => kid === parameters.get('keyId'))
  if (!key || parameters.get('algorithm') !== 'rsa-sha256') return false

  const signed = (parameters.get('headers') ?? '').split(' ').map((name) => {
    const value =
      name === '(request-target)'
        ? `${callback.method.toLowerCase()} ${callback.path}`
        : callback.headers[name]
    return `${name}: ${value}`
  })
  const sha256 = createHash('sha256').update(callback.body)
  const digests = [sha256.copy().digest('base64'), sha256.digest('hex')]
  return (
    digests.some((digest) => callback.headers.digest === `SHA-256=${digest}`) &&
    verify(
      'RSA-SHA256',
      Buffer.from(signed.join('\n')),
      createPublicKey({ key, format: 'jwk' }),
      Buffer.from(parameters.get('signature') ?? '', 'base64'),
    )
  )
}
