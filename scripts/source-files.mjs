import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './processes.mjs'

const madeByTools = new Set(['node_modules', 'dist', '.expo', 'coverage', 'ios', 'android'])

/**
 * All files at or below a path of the repository, without what tools made. In one order everywhere.
 *
 * @param {string} path
 * @returns {Generator<string>}
 */
export function* filesBelow(path) {
  if (!statSync(join(root, path)).isDirectory()) {
    yield path
    return
  }
  const entries = readdirSync(join(root, path), { withFileTypes: true })
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (madeByTools.has(entry.name)) continue
    if (entry.isDirectory()) yield* filesBelow(join(path, entry.name))
    else yield join(path, entry.name)
  }
}
