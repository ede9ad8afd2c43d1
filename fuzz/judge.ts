import { ProblemDocument } from '@mobile-companion/contract/problem'
import type { Answer } from './answer.ts'
import type { Exchange, Sending } from './wire.ts'

/** What is wrong with how the server took one request; empty when nothing is. */
export function judge(
  sending: Sending,
  { answers, end, fault }: Exchange,
  canaries: readonly string[],
): readonly string[] {
  const complaints = answers.flatMap((answer) => judgeAnswer(answer, sending, canaries))
  if (fault !== undefined) complaints.push(fault)
  if (end === 'silent') complaints.push('neither an answer nor a close within 20 s')
  if (sending.whole && answers.length < sending.answers) {
    const refused = answers.at(-1)?.headers.get('connection')?.includes('close')
    if (!refused) complaints.push(`${answers.length} answers where ${sending.answers} were due`)
  }
  return complaints
}

function judgeAnswer(
  { status, headers, body }: Answer,
  { head }: Sending,
  canaries: readonly string[],
): string[] {
  const complaints: string[] = []
  if (status >= 500) complaints.push(`an answer ${status}: ${body.slice(0, 300)}`)
  if (headers.has('x-injected')) complaints.push('a header of the request came back as our own')
  if (canaries.some((canary) => body.includes(canary)))
    complaints.push('a file of the server leaked')
  if (status < 400) return complaints
  const type = headers.get('content-type')?.join(', ')
  if (type !== 'application/problem+json') complaints.push(`${status} of the type ${type}`)
  else if (!head) complaints.push(...judgeProblem(status, body))
  return complaints
}

function judgeProblem(status: number, body: string): string[] {
  const problem = ProblemDocument.safeParse(parse(body))
  if (!problem.success)
    return [`${status} with a body that is no known refusal: ${body.slice(0, 300)}`]
  return problem.data.status === status
    ? []
    : [`${status}, but the problem says ${problem.data.status}`]
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
