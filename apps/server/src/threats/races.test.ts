import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLoginStore } from '../adapters/sql/login-store.ts'
import { testSealer } from '../adapters/sql/stores.test-support.ts'
import type { LoginId } from '../model/ids.ts'
import {
  type Approval,
  denialOf,
  goodApproval,
  patchLogin,
  signAs,
} from '../test-support/forged-message.ts'
import { newKey, type TestBrowser } from '../test-support/test-browser.ts'
import {
  createTestWorld,
  issuer,
  type TestPhone,
  type TestWorld,
} from '../test-support/test-world.ts'

const number = '+447911123456'
const rounds = 8

let world: TestWorld
let phone: TestPhone
let deviceId: string
beforeEach(async () => {
  world = await createTestWorld()
  phone = await world.phone(number)
  deviceId = (await phone.enrol()).deviceId
})
afterEach(() => world.stop())

/** What somebody was told of the attempt: a status, or nothing but a refusal. */
type Told = string | undefined

/** One attempt, with all that can be done to it made ready beforehand. */
interface Attempt {
  readonly loginId: LoginId
  readonly acts: Readonly<Record<Act, () => Promise<Told>>>
}
type Act = 'approve' | 'deny' | 'cancel' | 'expire' | 'prove' | 'collect'

interface Answered {
  readonly statusCode: number
  json(): { readonly data?: { readonly check_status?: string } }
}
const toldBy = async (answer: Promise<Answered>): Promise<Told> => {
  const { statusCode, json } = await answer
  expect(statusCode).toBeLessThan(500)
  return json().data?.check_status
}

async function openAttempt(): Promise<{ browser: TestBrowser; loginId: LoginId; good: Approval }> {
  const browser = world.browser()
  const { login_id, digits } = await browser.start(number)
  const good = await goodApproval(world, phone, { deviceId, loginId: login_id, digits })
  return { browser, loginId: login_id as LoginId, good }
}

/** Approves, and signs what the phone brings back from the check. */
async function approved({ loginId, good }: { loginId: LoginId; good: Approval }) {
  const answer = await patchLogin(world, loginId, await signAs(phone, good))
  const { check_id: check, check_url: url } = answer.json().data
  const options = { maxRedirects: 10, hopTimeoutMs: 1, totalTimeoutMs: 1, httpHops: false }
  const visit = await world.operator.networkOf(() => number)(url, options)
  const { code } = JSON.parse(visit.ok ? visit.body : '{}')
  const nonce = String(answer.headers['companion-nonce'])
  const claims = { aud: issuer, iss: deviceId, nonce, iat: 0, check, attempt: loginId, code }
  return () =>
    signAs(phone, {
      header: { ...good.header, typ: 'companion-proof+jwt' },
      claims: { ...claims, jti: newKey() },
    })
}

async function attemptIn(state: 'UNKNOWN' | 'APPROVED' | 'MATCH_SUCCESS'): Promise<Attempt> {
  const { browser, loginId, good } = await openAttempt()
  const proof = state === 'UNKNOWN' ? async () => '' : await approved({ loginId, good })
  if (state === 'MATCH_SUCCESS') await patchLogin(world, loginId, await proof(), 'MATCH_PENDING')
  const denial = await signAs(phone, denialOf(good))
  const approvals = await Promise.all(
    [1, 2].map(() => signAs(phone, { ...good, claims: { ...good.claims, jti: newKey() } })),
  )
  const proofs = [await proof(), await proof()]
  const store = createLoginStore(world.db, testSealer)
  const readBack = async (): Promise<Told> => {
    const { status, json } = await browser.call('GET', `/api/login/${loginId}`)
    expect(status).toBe(200)
    return json.data.check_status
  }
  return {
    loginId,
    acts: {
      approve: () => toldBy(patchLogin(world, loginId, approvals.pop() ?? '')),
      deny: () => toldBy(patchLogin(world, loginId, denial, 'DENIED')),
      prove: () => toldBy(patchLogin(world, loginId, proofs.pop() ?? '', 'MATCH_PENDING')),
      async cancel() {
        const { json } = await browser.call('DELETE', `/api/login/${loginId}`)
        return json.data.check_status
      },
      async expire() {
        world.wait(120)
        await store.expire(world.now(), 100)
        return readBack()
      },
      async collect() {
        const { status, json } = await browser.collect(loginId)
        expect([201, 409]).toContain(status)
        return json.data && 'MATCH_SUCCESS'
      },
    },
  }
}

const endings: Readonly<Record<string, string>> = {
  login_deny: 'DENIED',
  login_match: 'MATCH_SUCCESS',
  login_no_match: 'MATCH_FAILED',
  login_cancelled: 'CANCELLED',
  login_expired: 'EXPIRED',
}
const final = Object.values(endings)

/** One end at most, told alike to all, and a session for a success that was collected only. */
async function judge({ loginId }: Attempt, told: readonly Told[]): Promise<void> {
  const { db } = world
  const row = await db
    .selectFrom('logins')
    .selectAll()
    .where('id', '=', loginId)
    .executeTakeFirstOrThrow()
  const audit = await db
    .selectFrom('audit_log')
    .select('event')
    .where('login_id', '=', loginId)
    .execute()
  const ends = audit.flatMap(({ event }) => endings[event] ?? [])
  expect(ends).toEqual(final.includes(row.status) ? [row.status] : [])
  const toldEnds = told.filter((status) => status !== undefined && final.includes(status))
  expect(new Set([...toldEnds, row.status]).size).toBe(1)
  const sessions = await db
    .selectFrom('sessions')
    .selectAll()
    .where('login_id', '=', loginId)
    .execute()
  const collected = audit.filter(({ event }) => event === 'login_collected')
  expect([sessions.length, collected.length]).toEqual(row.collected_at === null ? [0, 0] : [1, 1])
  if (sessions.length > 0) expect(row.status).toBe('MATCH_SUCCESS')
}

describe('T-52 two things at once', () => {
  test.each([
    ['UNKNOWN', 'approve', 'approve'],
    ['UNKNOWN', 'approve', 'deny'],
    ['UNKNOWN', 'approve', 'cancel'],
    ['UNKNOWN', 'approve', 'expire'],
    ['UNKNOWN', 'deny', 'cancel'],
    ['UNKNOWN', 'deny', 'expire'],
    ['UNKNOWN', 'cancel', 'expire'],
    ['APPROVED', 'prove', 'prove'],
    ['APPROVED', 'prove', 'cancel'],
    ['APPROVED', 'prove', 'expire'],
    ['APPROVED', 'prove', 'approve'],
    ['APPROVED', 'prove', 'deny'],
    ['MATCH_SUCCESS', 'collect', 'collect'],
    ['MATCH_SUCCESS', 'collect', 'cancel'],
    ['MATCH_SUCCESS', 'collect', 'expire'],
    ['MATCH_SUCCESS', 'collect', 'deny'],
  ] as const)(
    'T-52 in %s: %s against %s, in every order, is one end for all',
    async (state, one, other) => {
      for (let round = 0; round < rounds; round += 1) {
        const attempt = await attemptIn(state)
        const [first, second] = round % 2 ? [one, other] : [other, one]
        const begun = attempt.acts[first]()
        // Each round the second comes a little later into the first.
        for (let turns = 0; turns < round / 2; turns += 1) await turn()
        await judge(attempt, await Promise.all([begun, attempt.acts[second]()]))
      }
    },
  )
})

test('T-52 of two hundred approvals at once one counts, and one check begins', async () => {
  const { loginId, good } = await openAttempt()
  const approvals = await Promise.all(
    Array.from({ length: 200 }, () =>
      signAs(phone, { ...good, claims: { ...good.claims, jti: newKey() } }),
    ),
  )
  const before = world.operator.begun.length
  await Promise.all(approvals.map((jws) => patchLogin(world, loginId, jws)))
  expect(world.operator.begun.length - before).toBe(1)
  const approved = await world.db
    .selectFrom('audit_log')
    .selectAll()
    .where('event', '=', 'login_approve')
    .execute()
  expect(approved).toHaveLength(1)
})
