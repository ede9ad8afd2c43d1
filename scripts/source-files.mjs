import { existsSync, readdirSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
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

/**
 * The absolute paths of all files below a folder, made by tools or not, whose path in it matches. None
 * where there is no such folder. Node 20 has no globSync.
 *
 * @param {string} folder absolute, or below the repository
 * @param {RegExp} pattern
 */
export function filesMatching(folder, pattern) {
  const from = resolve(root, folder)
  if (!existsSync(from)) return []
  return readdirSync(from, { encoding: 'utf8', recursive: true })
    .filter((path) => pattern.test(path))
    .map((path) => join(from, path))
    .filter((path) => statSync(path).isFile())
    .sort()
}
