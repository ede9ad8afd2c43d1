import { describe, expect, test } from 'vitest'
import cases from '../../cases/native.json' with { type: 'json' }
import { rawSignature } from '../raw-signature.ts'
import { createCookieJar } from './cookie-jar.ts'
import { readAnswer } from './http-answer.ts'
import { bearerFor, requestText } from './http-request.ts'
import { nextHop } from './next-hop.ts'
import { hrefOf, readAddress, type WebAddress } from './web-address.ts'

function address(text: string): WebAddress {
  const read = readAddress(text)
  if (!read) throw new Error(`not an address: ${text}`)
  return read
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'hex'))

describe('an address', () => {
  test.each(cases.addresses)('$name', ({ text, base, want }) => {
    const read = readAddress(text, base === '' ? undefined : address(base))
    expect(read && hrefOf(read)).toBe(want)
  })

  test.each(cases.addresses.filter(({ want }) => want !== null))(
    'is read as browsers read it: $name',
    ({ want }) => {
      expect(new URL(want ?? '').href).toBe(want)
    },
  )
})

describe('a redirect', () => {
  test.each(cases.hops)('$name', ({ from, status, location, http_hops, redirect_uri, want }) => {
    const rules = { httpHops: http_hops, redirectUri: redirect_uri ?? undefined }
    expect(inWords(nextHop(address(from), { status, location }, rules))).toBe(want)
  })
})

function inWords(hop: ReturnType<typeof nextHop>): string {
  if (hop.next === 'open') return `open ${hrefOf(hop.to)}`
  return hop.next === 'land' ? `land ${hop.at}` : hop.next
}

describe('a cookie', () => {
  test.each(cases.cookies)('$name', ({ steps, to, at, want }) => {
    const jar = createCookieJar()
    for (const step of steps) jar.store(address(step.from), step.line, step.at)
    expect(jar.headerFor(address(to), at)).toBe(want)
  })
})

describe('an answer', () => {
  test.each(cases.answers)('$name', ({ hex: text, end, want }) => {
    const answer = readAnswer(bytes(text), end)
    expect(typeof answer === 'string' ? answer : { ...answer, body: hex(answer.body) }).toEqual(
      want,
    )
  })

  test('is read the same however it is cut into pieces', () => {
    for (const { hex: text, want } of cases.answers.filter(
      ({ want }) => typeof want === 'object',
    )) {
      const whole = bytes(text)
      for (let length = 0; length < whole.length; length += 1) {
        const part = readAnswer(whole.slice(0, length), false)
        if (part !== 'more') expect({ ...(part as object) }).toMatchObject(status(want))
      }
    }
  })

  test('of a large body the first 64 KiB are read, with a length, in chunks and without either', () => {
    const body = 'x'.repeat(100_000)
    for (const head of [
      'Content-Length: 100000\r\n\r\n',
      'Transfer-Encoding: chunked\r\n\r\n186A0\r\n',
      '\r\n',
    ]) {
      const answer = readAnswer(
        new TextEncoder().encode(`HTTP/1.1 200 OK\r\n${head}${body}`),
        false,
      )
      expect(answer).toMatchObject({ body: { length: 65_536 } })
    }
  })

  test('a head without an end is given up', () => {
    const head = new TextEncoder().encode(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40_000)}`)
    expect(readAnswer(head, false)).toBe('malformed')
  })
})

const status = (want: unknown) => ({ status: (want as { status: number }).status })

test.each(cases.requests)('a request: $name', ({ to, first, cookie, bearer, want }) => {
  const sent = bearerFor(address(to), address(first), bearer ?? undefined)
  expect(requestText(address(to), { userAgent: 'test', cookie, bearer: sent })).toBe(want)
})

test.each(cases.signatures)('a signature in DER: $name', ({ der, want }) => {
  const raw = rawSignature(bytes(der))
  expect(raw && hex(raw)).toBe(want)
})
