import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './processes.mjs'
import { Fault } from './step.mjs'

// npm leaves an optional package out of the lockfile when its registry does not carry it, as partial
// mirrors do for other platforms' binaries, and `npm ci` then refuses that lockfile everywhere. An
// entry with version and platform but without address and hash is enough: npm passes over it on
// other platforms, and fetches it from the registry on its own.

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} Locked */

/** How package names say their platform, as `process.platform`, `process.arch` and npm's `libc` spell it. */
const systems = words('darwin linux android freebsd netbsd openbsd sunos aix win32 openharmony', {
  macos: 'darwin',
  windows: 'win32',
})
const processors = words('arm arm64 x64 ia32 riscv64 ppc64 s390x loong64 mips64el', {
  aarch64: 'arm64',
  x86_64: 'x64',
  ppc64le: 'ppc64',
})
const libraries = words('musl', { gnu: 'glibc', gnueabihf: 'glibc', musleabihf: 'musl' })

/** Adds the missing optional packages to package-lock.json and returns their names. */
export function completeLockfile() {
  const path = join(root, 'package-lock.json')
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const added = addMissing(lock.packages)
  lock.packages = Object.fromEntries(
    Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')),
  )
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
  return added
}

/**
 * Adds to `packages`, the part of a lockfile of that name, an entry for each optional dependency
 * that has none. Returns the names added. Fails on a package whose name tells no platform.
 *
 * @param {Record<string, Locked>} packages
 */
export function addMissing(packages) {
  const added = []
  for (const [dependent, { optionalDependencies = {}, dev }] of Object.entries({ ...packages })) {
    for (const [name, range] of Object.entries(optionalDependencies)) {
      const found = lockedFor(packages, dependent, name)
      // A mirror that lacks a package has it in no version, so only our own entries can disagree.
      const fits =
        found && (found.version === range || found.optional !== true || !isVersion(range))
      if (fits) continue
      const place = join(found ? dependent : '', 'node_modules', name)
      packages[place] = entryFor(name, range, dev === true)
      added.push(name)
    }
  }
  return added
}

/**
 * What a package would get when it asks for `name`: the nearest node_modules upwards.
 *
 * @param {Record<string, Locked>} packages
 * @param {string} dependent
 * @param {string} name
 */
function lockedFor(packages, dependent, name) {
  const folders = dependent.split(/(?:^|\/)node_modules\//)
  for (let depth = folders.length; depth > 0; depth--) {
    const above = folders.slice(0, depth).join('/node_modules/').replace(/^\//, '')
    const found = packages[`${above}${above ? '/' : ''}node_modules/${name}`]
    if (found) return found
  }
  return packages[`node_modules/${name}`]
}

/**
 * @param {string} name
 * @param {string} range
 * @param {boolean} dev
 * @returns {Locked}
 */
function entryFor(name, range, dev) {
  const parts = name.split(/[-/.]/)
  const system = parts.map((part) => systems.get(part)).find(Boolean)
  const processor = parts.map((part) => processors.get(part)).find(Boolean)
  const library = parts.map((part) => libraries.get(part)).find(Boolean)
  const version = range.replace(/^[~^]/, '')
  if (!system || !isVersion(version)) {
    throw new Fault(`${name}@${range} is optional and not locked; its name tells no platform`)
  }
  return {
    version,
    ...(processor && { cpu: [processor] }),
    ...(dev && { dev }),
    ...(library && system === 'linux' && { libc: [library] }),
    optional: true,
    os: [system],
  }
}

/** @param {string} range */
function isVersion(range) {
  return /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(range)
}

/**
 * @param {string} same
 * @param {Record<string, string>} others
 * @returns {Map<string, string>}
 */
function words(same, others) {
  return new Map([
    ...same.split(' ').map((word) => /** @type {const} */ ([word, word])),
    ...Object.entries(others),
  ])
}
