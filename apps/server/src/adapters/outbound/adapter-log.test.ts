import { pino } from 'pino'
import { expect, test } from 'vitest'
import type { AdapterLog } from './adapter-log.ts'

test('a pino logger keeps the event and everything that is said of it', () => {
  const lines: string[] = []
  const log: AdapterLog = pino({}, { write: (line: string) => lines.push(line) })
  log.warn({ event: 'truid_call_failed', trouble: 'timed_out', status: 503 })
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({
    event: 'truid_call_failed',
    trouble: 'timed_out',
    status: 503,
  })
})
