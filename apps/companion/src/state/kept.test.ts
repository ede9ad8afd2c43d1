import {
  exampleEnrolment,
  exampleIssuer,
  exampleLine,
  exampleLogin,
  exampleRunning,
  exampleThumbprint,
} from '../testing/examples'
import { readKept, readPast, readVersion1, writeKept } from './kept'
import { reduce } from './reduce'

const kept = {
  services: [{ issuer: exampleIssuer, name: null, thumbprint: exampleThumbprint }],
  lines: [{ id: 'a', issuer: exampleIssuer, key: 'k', enrolment: exampleEnrolment }],
  drafts: [
    { id: 'b', issuer: exampleIssuer, key: 'b', waiting: null },
    {
      id: 'c',
      issuer: exampleIssuer,
      key: 'c',
      waiting: { deviceId: 'd', phoneNumber: '+447400654321', keyX: 'x' },
    },
  ],
}

test('numbers, services and drafts are read as they were kept', () => {
  expect(readKept(writeKept(kept))).toEqual({ found: 'kept', kept })
  expect(readKept(null)).toEqual({ found: 'nothing' })
})

test('a draft of before drafts could wait waits for nothing', () => {
  const before = JSON.stringify({
    version: 2,
    ...kept,
    drafts: [{ id: 'b', issuer: exampleIssuer, key: 'b' }],
  })
  expect(readKept(before)).toMatchObject({ kept: { drafts: [{ id: 'b', waiting: null }] } })
})

test('past requests are read as they were kept', () => {
  const login = exampleLogin()
  const { loginId } = login
  const { id: lineId } = exampleLine()
  const task = { task: 'asking', lineId, login, wasWrong: false } as const
  const at = new Date().toISOString()
  const ending = { code: 'expired' } as const
  const ended = reduce(exampleRunning(undefined, { task }), {
    type: 'request_ended',
    lineId,
    loginId,
    ending,
    at,
  })
  const past = ended.at === 'running' ? (ended.lines[0]?.past ?? []) : []
  expect(past).toHaveLength(1)
  expect(readPast(JSON.stringify(past))).toEqual(past)
})

test('what version 1 kept is the first number, with the key that it had', () => {
  expect(readVersion1(JSON.stringify(exampleEnrolment), exampleIssuer)).toMatchObject({
    found: 'kept',
    kept: {
      lines: [{ issuer: exampleIssuer, key: exampleIssuer, enrolment: exampleEnrolment }],
      drafts: [],
    },
  })
  expect(readVersion1(null, exampleIssuer)).toEqual({ found: 'nothing' })
})

test.each(['', '{', '[]', '{"deviceId":1}', '{"version":2}', '{"version":1}', '[{"loginId":"x"}]'])(
  'nothing is made of %j',
  (text) => {
    expect(readKept(text)).toEqual({ found: 'unreadable' })
    expect(readVersion1(text, exampleIssuer)).toEqual({ found: 'unreadable' })
    expect(readPast(text)).toEqual([])
  },
)

test('what a newer version has kept is known as such', () => {
  const newer = { ...JSON.parse(writeKept(kept)), version: 3, lines: 'elsewhere' }
  expect(readKept(JSON.stringify(newer))).toEqual({ found: 'newer' })
})
