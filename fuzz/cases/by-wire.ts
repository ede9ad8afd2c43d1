import { broken, json, whole, write } from '../ask.ts'
import type { Case } from '../attack.ts'
import type { Random } from '../random.ts'

const start = 'POST /api/login HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n'
const get = 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n'
const body = '{"phone_number":"+447911123456"}'

const lies: readonly ((random: Random) => string)[] = [
  () => `${start}content-length: 1000\r\n\r\n${body}`,
  () => `${start}content-length: 3\r\n\r\n${body}`,
  () => `${start}content-length: -1\r\n\r\n${body}`,
  () => `${start}content-length: +32\r\n\r\n${body}`,
  () => `${start}content-length: 0x20\r\n\r\n${body}`,
  () => `${start}content-length: 1e400\r\n\r\n${body}`,
  () => `${start}content-length: 99999999999999999999\r\n\r\n${body}`,
  () => `${start}content-length: 32\r\ncontent-length: 33\r\n\r\n${body}`,
  () => `${start}content-length: 32, 32\r\n\r\n${body}`,
  () => `${start}content-length: 32\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${get}\r\n`,
  () => `${start}transfer-encoding: chunked\r\n\r\n20\r\n${body}\r\n0\r\n\r\n`,
  () => `${start}transfer-encoding: chunked\r\n\r\n1\r\n${body}\r\n0\r\n\r\n`,
  () => `${start}transfer-encoding: chunked\r\n\r\nxyz\r\n${body}\r\n0\r\n\r\n`,
  () => `${start}transfer-encoding: chunked\r\n\r\n-1\r\n${body}\r\n0\r\n\r\n`,
  () => `${start}transfer-encoding: chunked\r\n\r\nffffffffffffffffff\r\n${body}\r\n0\r\n\r\n`,
  () =>
    `${start}transfer-encoding: chunked\r\n\r\n20;${'a'.repeat(20_000)}\r\n${body}\r\n0\r\n\r\n`,
  () =>
    `${start}transfer-encoding: chunked\r\n\r\n20\r\n${body}\r\n0\r\n${'x: y\r\n'.repeat(3000)}\r\n`,
  () => `${start}transfer-encoding: gzip, chunked\r\n\r\n20\r\n${body}\r\n0\r\n\r\n`,
  () => `${start}transfer-encoding: chunked, identity\r\n\r\n20\r\n${body}\r\n0\r\n\r\n`,
  () => `${start}transfer-encoding: \x0bchunked\r\n\r\n20\r\n${body}\r\n0\r\n\r\n`,
  () => `${start}transfer-encoding : chunked\r\n\r\n20\r\n${body}\r\n0\r\n\r\n`,
  () => `${start}expect: 100-continue\r\ncontent-length: 32\r\n\r\n${body}`,
  () => `${start}expect: 200-ok\r\ncontent-length: 32\r\n\r\n${body}`,
  () => `${start}upgrade: websocket\r\nconnection: upgrade\r\ncontent-length: 32\r\n\r\n${body}`,
  () => 'GET /healthz HTTP/1.0\r\n\r\n',
  () => 'GET /healthz HTTP/1.0\r\nconnection: keep-alive\r\n\r\n',
  () => 'GET /healthz\r\n\r\n',
  () => 'GET /healthz HTTP/0.9\r\n\r\n',
  () => 'GET /healthz HTTP/2.0\r\n\r\n',
  () => 'GET /healthz HTTP/9999999999.1\r\n\r\n',
  () => 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  () => 'GET /healthz HTTP/1.1\r\n\r\n',
  () => 'GET /healthz HTTP/1.1\r\nhost:\r\n\r\n',
  () => 'GET /healthz HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n',
  () => 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n folded: yes\r\n\r\n',
  () => 'GET /healthz HTTP/1.1\r\nhost: localhost\r\nno colon\r\n\r\n',
  () => 'GET /healthz HTTP/1.1\r\nhost: localhost\r\n: no name\r\n\r\n',
  () => 'GET /healthz HTTP/1.1\nhost: localhost\n\n',
  () => 'GET  /healthz  HTTP/1.1\r\nhost: localhost\r\n\r\n',
  () => 'GET /heal\0thz HTTP/1.1\r\nhost: localhost\r\n\r\n',
  () => 'GET /healthz HTTP/1.1\r\nhost: loc\0alhost\r\n\r\n',
  () => '\r\n\r\n\r\nGET /healthz HTTP/1.1\r\nhost: localhost\r\n\r\n',
  () => 'CONNECT evil.example:443 HTTP/1.1\r\nhost: evil.example\r\n\r\n',
  () => 'GET /healthz HTTP/1.1\r\nhost: localhost\r\nx-half: ',
  () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  (random) => random.bytes(1 + random.int(600)).toString('latin1'),
  (random) => `GET /${random.bytes(random.int(60)).toString('latin1')} HTTP/1.1\r\n\r\n`,
]

/** Bytes that lie about their length, their chunks, their version, or are no HTTP. */
export const framing: Case = async ({ random, send }) => {
  await send(broken(random.pick(lies)(random)))
}

/** Several requests at once on one connection, each to be answered in its turn. */
export const pipelined: Case = async ({ random, send }) => {
  const asks = Array.from({ length: 2 + random.int(8) }, () =>
    random.pick([
      { method: 'GET', target: '/healthz' },
      { method: 'GET', target: '/api/session' },
      { method: 'POST', target: '/api/login', headers: [json], body: '{}' },
      { method: 'PATCH', target: '/api/login/x', headers: [json], body },
      { method: 'GET', target: '/nothing' },
    ] as const),
  )
  const bytes = Buffer.concat(asks.map(write))
  if (random.chance(30)) await send(broken(Buffer.concat([bytes, random.bytes(50)])))
  else await send({ bytes, answers: asks.length, head: false, whole: true })
}

const megabyte = 1024 * 1024

/** A body of a megabyte, counted or in chunks: refused, never kept. */
export const megabytes: Case = async ({ random, send }) => {
  const text = random.pick(['a', ' ', '[', '{"a":'])
  const large = Buffer.alloc(megabyte, text)
  if (random.chance(50)) {
    await send(whole({ method: 'POST', target: '/api/login', headers: [json], body: large }))
    return
  }
  const chunk = Buffer.concat([
    Buffer.from('10000\r\n'),
    large.subarray(0, 65_536),
    Buffer.from('\r\n'),
  ])
  const chunks = Array.from({ length: 16 }, () => chunk)
  const head = Buffer.from(`${start}transfer-encoding: chunked\r\n\r\n`)
  await send(broken(Buffer.concat([head, ...chunks, Buffer.from('0\r\n\r\n')])))
}
