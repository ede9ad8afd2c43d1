import type { Answer } from '../answer.ts'
import { json, whole } from '../ask.ts'
import { type Attack, type Case, dataOf, remember } from '../attack.ts'
import type { Random } from '../random.ts'

/** Begins an attempt and keeps it for other cases; the answer, whatever it is. */
export async function startLogin(
  attack: Attack,
  body: string,
  idempotencyKey?: string,
): Promise<Answer | undefined> {
  const headers = [json, ...(idempotencyKey ? [['idempotency-key', idempotencyKey] as const] : [])]
  const sending = whole({ method: 'POST', target: '/api/login', headers, body })
  const [answer] = await attack.send(sending)
  const { login_id: id, digits, phone_number: number } = dataOf(answer)
  const cookie = answer?.headers.get('set-cookie')?.[0]?.split(';')[0]
  if (typeof id === 'string' && typeof digits === 'string' && cookie) {
    const phone = attack.arsenal.phones.find(({ enrolment }) => enrolment.phoneNumber === number)
    remember(attack.arsenal.attempts, { id, cookie, digits, phone })
  }
  return answer
}

/** Begins an attempt for a number that is enrolled. */
export const ordinaryStart: Case = async (attack) => {
  const { phoneNumber } = attack.random.pick(attack.arsenal.phones).enrolment
  await startLogin(attack, JSON.stringify({ phone_number: phoneNumber }))
}

const countries = ['GB', 'US', 'DE', 'IT', 'BR', 'XX', 'KZ', 'GG', undefined] as const

/** A number in some spelling is one account or refused: what comes out names itself and stays. */
export const spelling: Case = async (attack) => {
  const { random } = attack
  const phone_number = respell(random, random.pick(attack.arsenal.phones).enrolment.phoneNumber)
  const country = random.pick(countries)
  const first = await startLogin(attack, JSON.stringify({ phone_number, country }))
  const read = dataOf(first).phone_number
  if (first?.status !== 201 || typeof read !== 'string') return
  if (!/^\+[1-9]\d{6,14}$/.test(read)) attack.complain(`a number became ${JSON.stringify(read)}`)
  const again = await startLogin(attack, JSON.stringify({ phone_number: read }))
  if (dataOf(again).phone_number !== read) attack.complain(`${read} is another number by itself`)
}

function respell(random: Random, number: string): string {
  const spoilers = [' ', '-', '(0)', '\u00a0', '\u200b', '\u202d', '+', '٠', '０', ';ext=1', 'p1']
  let text = random.pick([number, `00${number.slice(1)}`, `0${number.slice(3)}`, number.slice(1)])
  for (let times = random.int(4); times > 0; times -= 1) {
    const at = random.int(text.length + 1)
    const cut = random.chance(30) ? 1 : 0
    text = `${text.slice(0, at)}${random.pick(spoilers)}${text.slice(at + cut)}`
  }
  return text.slice(0, 64)
}

/** The same key with the same body is the same attempt; with another body it is refused. */
export const idempotency: Case = async (attack) => {
  const { random, arsenal } = attack
  const key = random.id(16)
  const [one, two] = arsenal.phones.map(({ enrolment }) =>
    JSON.stringify({ phone_number: enrolment.phoneNumber }),
  )
  if (!one || !two) return
  const answers = random.chance(50)
    ? await Promise.all([startLogin(attack, one, key), startLogin(attack, one, key)])
    : [await startLogin(attack, one, key), await startLogin(attack, one, key)]
  const ids = new Set(answers.map((answer) => dataOf(answer).login_id))
  if (ids.size !== 1) attack.complain('one Idempotency-Key began two attempts')
  const other = await startLogin(attack, two, key)
  if (other?.status !== 422) attack.complain(`another body under one key: ${other?.status}`)
}

/** The same key on a collect, which has nothing to collect. */
export const collecting: Case = async ({ random, arsenal, send, complain }) => {
  if (arsenal.attempts.length === 0) return
  const { id, cookie } = random.pick(arsenal.attempts)
  const headers = [
    ['cookie', cookie],
    ['idempotency-key', random.pick([random.id(16), '', 'a', random.id(97), 'ä'.repeat(30)])],
  ] as const
  const [answer] = await send(
    whole({ method: 'POST', target: `/api/login/${id}/session`, headers }),
  )
  if (answer && answer.status < 400) complain('a session without a proof of the SIM')
}
