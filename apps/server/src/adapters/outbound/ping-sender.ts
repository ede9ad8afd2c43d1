import { lookup } from 'node:dns/promises'
import { request as httpRequest, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import type { PingSender } from '../../ports/ping-sender.ts'
import { isLoopbackAddress, isPublicAddress } from './public-address.ts'

interface Address {
  readonly address: string
  readonly family: number
}

export interface PingSenderSettings {
  /** Ports of this machine that may be called all the same; none in production. */
  readonly loopbackPorts: readonly number[]
  readonly resolve?: (hostname: string) => Promise<readonly Address[]>
}

const timeoutMs = 5_000

/** See `PingSender`. A name is resolved once, and the connection goes to the very addresses that were looked at. */
export function createPingSender({
  loopbackPorts,
  resolve = (hostname) => lookup(hostname, { all: true }),
}: PingSenderSettings): PingSender {
  /** Empty when one of them is not to be called: a name with two faces is trusted in none. */
  async function addressesOf(url: URL): Promise<readonly Address[]> {
    const host = url.hostname.replace(/^\[|\]$/g, '')
    const family = isIP(host)
    const addresses = family === 0 ? await resolve(host) : [{ address: host, family }]
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
    const isOpen = ({ address }: Address) =>
      isPublicAddress(address) || (loopbackPorts.includes(port) && isLoopbackAddress(address))
    return addresses.every(isOpen) ? addresses : []
  }

  return {
    async send({ endpoint, notificationToken, authReqId }) {
      const url = new URL(endpoint)
      const signal = AbortSignal.timeout(timeoutMs)
      try {
        const addresses = await orAborted(addressesOf(url), signal)
        if (addresses.length === 0) return false
        const body = JSON.stringify({ auth_req_id: authReqId })
        const status = await post(url, body, {
          lookup: lookupIn(addresses),
          signal,
          headers: {
            authorization: `Bearer ${notificationToken}`,
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
          },
        })
        return status >= 200 && status < 300
      } catch {
        return false
      }
    },
  }
}

function orAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    promise.then(resolve, reject)
  })
}

function lookupIn(addresses: readonly Address[]): LookupFunction {
  return (_hostname, { all }, callback) => {
    const [first] = addresses
    if (all) callback(null, [...addresses])
    else callback(null, first?.address ?? '', first?.family)
  }
}

/** The status of the answer; nothing more of it is read. */
function post(url: URL, body: string, options: RequestOptions): Promise<number> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const request = send(url, { ...options, method: 'POST', agent: false }, (response) => {
      resolve(response.statusCode ?? 0)
      response.destroy()
    })
    request.on('error', reject)
    request.end(body)
  })
}
