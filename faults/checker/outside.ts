import type { Message } from '../wire.ts'
import type { Evidence } from './evidence.ts'
import { approvedAt } from './signatures.ts'

const maxPushes = 2
const maxChecks = 3

/** one push, two at most when a kill fell between sending and settling, none after the end. */
export function wrongPushes({ rows, messages, heard }: Evidence): string[] {
  const sent = messages.filter(({ path, kind, passed }) => {
    return passed && kind === 'request' && path.endsWith('/messages:send')
  })
  return rows.logins.flatMap(({ id, ended_at, decided_by }) => {
    const own = sent.filter((push) => loginIdOf(push) === id)
    const late = own.filter(({ at }) => ended_at !== null && at > ended_at)
    return [
      ...(own.length > maxPushes ? [`${id} was pushed ${own.length} times`] : []),
      ...(own.length === 0 && decided_by !== null ? [`${id} was never pushed`] : []),
      ...(late.length > 0 ? [`${id} was pushed after its end`] : []),
      ...(heard(id) > own.length ? [`phones heard more of ${id} than was sent`] : []),
    ]
  })
}

function loginIdOf({ body }: Message): string {
  return JSON.parse(body).message.data.login_id
}

/** Three checks at most for whom a key has approved or enrols, none for others, and each is in the database. */
export function wrongChecks(evidence: Evidence): string[] {
  const { rows, operatorChecks } = evidence
  const counts = new Map<string, number>()
  const unknown = operatorChecks.flatMap(({ reference_id }) => {
    const subject = rows.checks.find(({ id }) => id === reference_id)?.subject_id
    if (subject === undefined) return [`the operator has a check that is none of ours`]
    counts.set(subject, (counts.get(subject) ?? 0) + 1)
    return []
  })
  const wrong = [...counts].flatMap(([subject, count]) => [
    ...(count > maxChecks ? [`the operator was asked ${count} times about ${subject}`] : []),
    ...(subject.startsWith('lgn_') && approvedAt(evidence, subject) === undefined
      ? [`the operator was asked about ${subject}, which nobody approved`]
      : []),
  ])
  return [...unknown, ...wrong]
}
