import { type Ask, json, whole } from '../ask.ts'
import type { Attack, Case } from '../attack.ts'
import { brokenValue, matching, validValue } from '../from-schema.ts'
import { jsonOf, nastyJson, nastyText } from '../nasty.ts'
import type { Operation } from '../openapi.ts'
import type { Random } from '../random.ts'

/** Requests that the document allows. */
export const schemaValid: Case = async (attack) => {
  const { random, send } = attack
  const operation = random.pick(attack.arsenal.operations)
  const value = operation.body && validValue(random, operation.body)
  await send(whole(askFor(attack, operation, value === undefined ? undefined : jsonOf(value))))
}

/** Bodies that break the document's schema in one place. */
export const schemaBroken: Case = async (attack) => {
  const { random, send } = attack
  const operation = random.pick(attack.arsenal.operations.filter(({ body }) => body))
  await send(whole(askFor(attack, operation, jsonOf(brokenValue(random, operation.body ?? {})))))
}

/** Bodies that are hardly JSON, also where none is taken. */
export const jsonBroken: Case = async (attack) => {
  const { random, send } = attack
  const operation = random.pick(attack.arsenal.operations)
  const good = operation.body ? jsonOf(validValue(random, operation.body)) : '{"a":1}'
  await send(whole(askFor(attack, operation, nastyJson(random, good))))
}

const types = [
  '',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/json; charset=utf-16',
  'application/json;charset=',
  'application/json, text/plain',
  'APPLICATION/JSON',
  'application/problem+json',
  'application/json/../x',
  ';;;',
] as const

const encodings = ['gzip', 'br', 'deflate, gzip', 'identity', 'x'] as const

/** Bodies under another name, or said to be compressed. */
export const contentTypes: Case = async (attack) => {
  const { random, send } = attack
  const operation = random.pick(attack.arsenal.operations)
  const good = jsonOf(operation.body ? validValue(random, operation.body) : {})
  const ask = askFor(attack, operation, good)
  const encoding = random.chance(30) ? [['content-encoding', random.pick(encodings)] as const] : []
  const others = (ask.headers ?? []).filter(([name]) => name !== 'content-type')
  const headers = [...others, ['content-type', random.pick(types)] as const, ...encoding]
  await send(whole({ ...ask, headers }))
}

/** A request for an operation: ids of live attempts in half of the cases, with or without their cookie. */
export function askFor(
  { random, arsenal }: Attack,
  operation: Operation,
  body: string | Buffer | undefined,
): Ask {
  const known = arsenal.attempts.length > 0 && random.chance(60)
  const live = known ? random.pick(arsenal.attempts) : undefined
  const headers: (readonly [string, string])[] = body === undefined ? [] : [json]
  if (live && random.chance(70)) headers.push(['cookie', live.cookie])
  if (random.chance(20)) headers.push(['idempotency-key', random.id(16)])
  return {
    method: operation.method,
    target: targetOf(random, operation, live?.id),
    headers,
    ...(body !== undefined && { body }),
  }
}

function targetOf(random: Random, operation: Operation, loginId: string | undefined): string {
  let target = operation.path
  const query = new URLSearchParams()
  for (const { name, in: where, schema } of operation.parameters) {
    const id = name === 'login_id' ? loginId : undefined
    const value = () => id ?? matching(random, schema.pattern ?? '[a-z]{9}')
    if (where === 'path') target = target.replace(`{${name}}`, value())
    else if (random.chance(30)) query.append(name, nastyText(random).toWellFormed())
  }
  return query.size > 0 ? `${target}?${query}` : target
}
