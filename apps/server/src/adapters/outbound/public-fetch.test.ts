import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPublicFetch } from './public-fetch.ts'

let canary: Server
let port: number
let connections = 0
beforeAll(async () => {
  canary = createServer((_request, response) => response.end('caught')).on('connection', () => {
    connections += 1
  })
  await new Promise<void>((resolve) => {
    canary.listen(0, '127.0.0.1', resolve)
  })
  port = (canary.address() as AddressInfo).port
})
afterAll(() => new Promise((resolve) => canary.close(resolve)))

const guarded = createPublicFetch({
  fetch: globalThis.fetch,
  trusted: () => false,
  resolve: async (host) => {
    if (host === 'nowhere.example') return []
    const own = { address: '127.0.0.1' }
    return host === 'flips.example' ? [{ address: '93.184.215.14' }, own] : [own]
  },
})

describe('T-81 an address that a client wrote reaches nothing of this machine or its network', () => {
  test.each([
    'http://127.0.0.1:PORT/',
    'http://127.1:PORT/',
    'http://2130706433:PORT/',
    'http://0177.0.0.1:PORT/',
    'http://0x7f.1:PORT/',
    'http://[::1]:PORT/',
    'http://[::ffff:127.0.0.1]:PORT/',
    'http://[64:ff9b::7f00:1]:PORT/',
    'http://[fe80::1]:PORT/',
    'http://[fd00::1]:PORT/',
    'http://0.0.0.0:PORT/',
    'http://10.0.0.1/',
    'http://192.168.1.1/',
    'http://172.16.0.1/',
    'http://100.64.0.1/',
    'http://169.254.169.254/latest/meta-data/',
    'http://localtest.example:PORT/',
    'http://flips.example:PORT/',
    'http://nowhere.example:PORT/',
    'http://127.0.0.1.:PORT/',
    'file:///etc/passwd',
    'ftp://127.0.0.1:PORT/',
  ])('%s', async (url) => {
    const before = connections
    await expect(guarded(url.replace('PORT', String(port)))).rejects.toThrow(
      /not public|neither http|ENOTFOUND|Invalid URL/,
    )
    expect(connections).toBe(before)
  })

  test('and no redirect leads there', async () => {
    const seen: RequestInit[] = []
    const fetch = createPublicFetch({
      fetch: async (_url, init) => {
        seen.push(init ?? {})
        return new Response(null, {
          status: 302,
          headers: { location: `http://127.0.0.1:${port}/` },
        })
      },
      trusted: () => false,
      resolve: async () => [{ address: '93.184.215.14' }],
    })
    const before = connections
    expect((await fetch('https://shop.example/', { redirect: 'follow' })).status).toBe(302)
    expect(seen[0]?.redirect).toBe('manual')
    expect(connections).toBe(before)
  })

  test('but a trial on this machine may call its own clients', async () => {
    const trial = createPublicFetch({
      fetch: globalThis.fetch,
      trusted: (url) => url.startsWith(`http://127.0.0.1:${port}/`),
    })
    expect(await (await trial(`http://127.0.0.1:${port}/`)).text()).toBe('caught')
  })
})
