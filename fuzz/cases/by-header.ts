import { METHODS } from 'node:http'
import { broken, json, whole, write } from '../ask.ts'
import type { Case } from '../attack.ts'
import { nastyText } from '../nasty.ts'
import { askFor } from './by-schema.ts'

const names = [
  'authorization',
  'cookie',
  'idempotency-key',
  'origin',
  'sec-fetch-site',
  'host',
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-proto',
  'accept',
  'accept-encoding',
  'accept-language',
  'if-none-match',
  'if-modified-since',
  'if-match',
  'range',
  'te',
  'user-agent',
  'sec-ch-ua',
  'sec-ch-ua-platform',
  'last-event-id',
  'access-control-request-method',
  'access-control-request-headers',
  '__proto__',
  'x-http-method-override',
  'connection',
  'via',
] as const

const values = [
  'Companion',
  'Companion a.b.c',
  'Bearer x',
  'companion_session=',
  'bytes=0-',
  'bytes=99999999-',
  'bytes=-0',
  'bytes=0-0,2-2,4-4',
  'null',
  'https://evil.example',
  'cross-site',
  '[::1]:x',
  '*/*;q=2',
  'upgrade',
] as const

/** Header values that nobody sends; line ends and zero bytes make the request broken. */
export const headerValues: Case = async (attack) => {
  const { random, send, arsenal } = attack
  const ask = askFor(attack, random.pick(arsenal.operations), undefined)
  const count = random.pick([1, 1, 2, 5])
  const spoiled = Array.from({ length: count }, () => {
    const value = random.chance(50) ? random.pick(values) : nastyText(random)
    return [random.pick(names), Buffer.from(value.slice(0, 3000)).toString('latin1')] as const
  })
  const bytes = write({ ...ask, headers: [...(ask.headers ?? []), ...spoiled] })
  await send({ ...broken(bytes), head: ask.method === 'HEAD' })
}

/** Very many headers, very long ones, very many cookies. */
export const headerFlood: Case = async ({ random, send, arsenal }) => {
  const { path } = random.pick(arsenal.operations)
  const count = random.pick([50, 500, 3000])
  const length = random.pick([1, 20, 9_000, 20_000])
  const flood = random.chance(50)
    ? Array.from({ length: count }, (_, index) => [`x-${index}`, 'a'] as const)
    : ([['cookie', 'a=b; '.repeat(length)]] as const)
  await send(broken(write({ method: 'GET', target: path, headers: flood })))
}

/** Cookies of attempts: other ids, doubled, cut, altered, of another attempt. */
export const cookies: Case = async ({ random, send, arsenal }) => {
  if (arsenal.attempts.length === 0) return
  const { id, cookie } = random.pick(arsenal.attempts)
  const other = random.pick(arsenal.attempts)
  const [name = '', value = ''] = cookie.split('=')
  const spoiled = random.pick([
    `${name}=${other.cookie.split('=')[1]}`,
    `${cookie}; ${cookie}`,
    `${cookie}; ${name}=${random.id(32)}`,
    `${name}=${value.slice(0, random.int(43))}`,
    `${name}=${value}a`,
    `${name}="${value}"`,
    `${name}=%${value.slice(1)}`,
    `${name}=${value.slice(0, 42)}%0a`,
    `${name.toUpperCase()}=${value}`,
    `companion_session=${value}`,
    `companion_session=${random.id(32)}; __proto__=1`,
    `$Version=1; ${cookie}; $Path=/`,
  ])
  const [method, target] = random.pick([
    ['GET', `/api/login/${id}`],
    ['GET', `/api/login/${id}/events`],
    ['DELETE', `/api/login/${id}`],
    ['POST', `/api/login/${id}/session`],
    ['GET', '/api/session'],
    ['DELETE', '/api/session'],
  ] as const)
  const headers = [
    ['cookie', spoiled],
    ['idempotency-key', random.id(16)],
  ] as const
  await send(whole({ method, target, headers }))
}

/** Every method that there is, and some that there are not, on every path. */
export const methods: Case = async (attack) => {
  const { random, send, arsenal } = attack
  const ask = askFor(attack, random.pick(arsenal.operations), undefined)
  const method = random.pick([...METHODS, 'get', 'BREW', 'GET\t', 'A'.repeat(500)])
  const body = random.chance(30) ? { body: '{}', headers: [json] } : {}
  const spoiled = { ...ask, ...body, method }
  await send({ ...broken(write(spoiled)), head: method === 'HEAD' })
}

const paths = [
  '*',
  '/',
  '//',
  '/./',
  '/..',
  '/../server.key',
  '/..%2fserver.key',
  '/%2e%2e/server.key',
  '/%2e%2e%2fcompanion.sqlite',
  '/assets/../../companion.sqlite',
  '/assets/..%5c..%5ccompanion.sqlite',
  '/assets/',
  '/assets',
  '/index.html/',
  '/index.html%00',
  '/assets/page-0123456789abcdef.js',
  '/%00',
  '/%',
  '/%E0%A4%A',
  '/%ff',
  '/api',
  '/API/LOGIN',
  '/api//login',
  '/api/login/',
  '/api/login;a=b',
  '/api/login%2f1',
  '/api/login/%6cgn_',
  '/api/login/../session',
  '/api/device/logins/__proto__',
  '/openapi.json?',
  '/.env',
  '/.git/config',
  '/#fragment',
  '?',
  '',
  'http://evil.example/api/session',
  'http://localhost/api/session',
  'https://user:password@localhost:1/healthz',
  'localhost:80',
  'file:///etc/passwd',
  `/${'a'.repeat(15_000)}`,
  `/api/login/${'a'.repeat(5_000)}`,
  `/healthz?${'a=b&'.repeat(3_000)}`,
  '/healthz?a[__proto__]=1&__proto__=2&a=1&a=2',
  '/healthz?%ff=%00',
] as const

/** Request targets of every shape: paths with traps, absolute addresses, nonsense. */
export const targets: Case = async ({ random, send, arsenal }) => {
  const { path } = random.pick(arsenal.operations)
  const text = Buffer.from(nastyText(random)).toString('latin1').slice(0, 4000)
  const target = random.chance(60)
    ? random.pick(paths)
    : random.pick([`${path}/${text}`, `${path}?${text}`, path.replace(/\{\w+\}/, text)])
  const method = random.pick(['GET', 'GET', 'HEAD', 'POST', 'OPTIONS', 'DELETE'])
  await send({ ...broken(write({ method, target })), head: method === 'HEAD' })
}
