// The table of cases as lines for the programs in other languages, and what they must answer.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../processes.mjs'

/** @typedef {{ name: string, line: string, want: string | null }} NativeCase */

/** @param {string | null | undefined} text */
const field = (text) => (text === null || text === undefined ? '%00' : encodeURIComponent(text))

/** @param {string} op @param {(string | number | null | undefined)[]} fields */
const line = (op, ...fields) =>
  [op, ...fields.map((text) => field(typeof text === 'number' ? String(text) : text))].join('\t')

export function nativeCases() {
  const table = JSON.parse(
    readFileSync(join(root, 'packages/device/cases/native.json'), { encoding: 'utf8' }),
  )
  /** @type {NativeCase[]} */
  const cases = []
  for (const { name, text, base, want } of table.addresses) {
    cases.push({ name, line: line('address', text, base === '' ? null : base), want })
  }
  for (const { name, from, status, location, http_hops, redirect_uri, want } of table.hops) {
    const hop = line('hop', from, status, location, http_hops ? 'http' : '', redirect_uri)
    cases.push({ name, line: hop, want })
  }
  for (const { name, steps, to, at, want } of table.cookies) {
    const stored = steps.flatMap(
      (/** @type {{ from: string, at: number, line: string }} */ step) => [
        step.from,
        step.at,
        step.line,
      ],
    )
    cases.push({ name, line: line('cookie', to, at, ...stored), want })
  }
  for (const { name, hex, end, want } of table.answers) {
    cases.push({ name, line: line('answer', hex, end ? 'end' : ''), want: answerText(want) })
  }
  for (const { name, to, first, cookie, bearer, want } of table.requests) {
    cases.push({ name, line: line('request', to, first, cookie, bearer), want })
  }
  for (const { name, der, want } of table.signatures) {
    cases.push({ name, line: line('signature', der), want })
  }
  for (const { name, x, y, want } of table.points) {
    cases.push({ name, line: line('point', x, y), want })
  }
  for (const { name, android, ios, want } of table.prompts) {
    cases.push({ name, line: line('prompt', android, ...ios), want })
  }
  return cases
}

/** @param {string | { status: number, headers: [string, string][], body: string }} want */
function answerText(want) {
  if (typeof want === 'string') return want
  const headers = want.headers.map(([name, value]) => `${name}=${value}`).join('|')
  return `${want.status} ${want.body} ${headers}`
}

/**
 * What a program said, a line for each case: hexadecimal UTF-8, or `-` for nothing.
 *
 * @param {readonly NativeCase[]} cases
 * @param {string} output
 * @returns {string[]} What differs.
 */
export function differences(cases, output) {
  const said = output.trim().split('\n')
  if (said.length !== cases.length) return [`${said.length} answers to ${cases.length} cases`]
  return cases.flatMap(({ name, want }, at) => {
    const text = said[at] === '-' ? null : Buffer.from(said[at] ?? '', 'hex').toString()
    return text === want
      ? []
      : [`${name}: ${JSON.stringify(text)} instead of ${JSON.stringify(want)}`]
  })
}
