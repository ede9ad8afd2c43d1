import type { Case } from '../attack.ts'
import { cookies, headerFlood, headerValues, methods, targets } from './by-header.ts'
import { collecting, idempotency, ordinaryStart, spelling } from './by-number.ts'
import { decisions, enrolments, phoneCalls } from './by-phone.ts'
import { contentTypes, jsonBroken, schemaBroken, schemaValid } from './by-schema.ts'
import { framing, megabytes, pipelined } from './by-wire.ts'

/** Every case, as often as its weight says. */
export const cases: readonly { readonly run: Case; readonly weight: number }[] = [
  { run: schemaValid, weight: 12 },
  { run: schemaBroken, weight: 12 },
  { run: jsonBroken, weight: 12 },
  { run: contentTypes, weight: 5 },
  { run: headerValues, weight: 10 },
  { run: headerFlood, weight: 2 },
  { run: cookies, weight: 6 },
  { run: methods, weight: 5 },
  { run: targets, weight: 10 },
  { run: framing, weight: 10 },
  { run: pipelined, weight: 3 },
  { run: megabytes, weight: 1 },
  { run: ordinaryStart, weight: 3 },
  { run: spelling, weight: 4 },
  { run: idempotency, weight: 2 },
  { run: collecting, weight: 2 },
  { run: phoneCalls, weight: 6 },
  { run: decisions, weight: 6 },
  { run: enrolments, weight: 4 },
]
