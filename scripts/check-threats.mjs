import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './processes.mjs'
import { filesBelow } from './source-files.mjs'
import { Fault } from './step.mjs'

const folders = ['apps', 'packages', 'e2e', 'faults', 'fuzz']
const isTest = /\.(?:test\.tsx?|conformance\.ts)$/

/** Fails when docs/threats.md promises for today what no test names. */
export function checkThreats() {
  const promised = promisedToday(readFileSync(join(root, 'docs', 'threats.md'), 'utf8'))
  const files = folders
    .flatMap((folder) => [...filesBelow(folder)])
    .filter((file) => isTest.test(file))
  const named = new Set(
    files.flatMap((file) => idsInTestNames(readFileSync(join(root, file), 'utf8'))),
  )
  const unproven = promised.filter((id) => !named.has(id))
  if (promised.length === 0) throw new Fault('docs/threats.md promises nothing')
  if (unproven.length > 0) {
    throw new Fault(`Promised in docs/threats.md, but in no test's name: ${unproven.join(', ')}`)
  }
  return `${promised.length} promises, each with a test`
}

/**
 * The ids of the table rows whose last column is `now`.
 *
 * @param {string} page
 */
export function promisedToday(page) {
  return [...page.matchAll(/^\|\s*([A-Z]-\d+)\s*\|.*\|\s*now\s*\|\s*$/gm)].flatMap(
    ([, id]) => id ?? [],
  )
}

/**
 * The threat ids in the names given to `it`, `test` and `describe`.
 *
 * @param {string} source
 */
export function idsInTestNames(source) {
  // A table of cases ends in `])` before the name.
  const names = source.matchAll(
    /(?:\b(?:it|test|describe)\b[^'"`\n]*|^\s*\]\))\(\s*(['"`])(.*?)\1/gm,
  )
  return [...names].flatMap(([, , name]) => name?.match(/\b[A-Z]-\d+\b/g) ?? [])
}
