// Compiles the Kotlin of the companion's modules and runs its table of cases on the JVM.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root, run } from '../processes.mjs'
import { Fault } from '../step.mjs'

/** The version that React Native's Gradle plugin pins. */
const compiler = 'kotlin-compiler@2.1.20'
/** Where everything of this check is kept. */
export const cache = join(root, 'node_modules', '.cache', 'native')

const androidPackage = {
  url: 'http://deb.debian.org/debian/pool/main/a/android-framework-23/libandroid-23-java_6.0.1+r72-6_all.deb',
  sha256: '8af1b6df556971dda0a6da3536ea526a838e0c363afcdd454213d8bce94793e3',
}

/** @typedef {{ java: string, kotlinc: string, android: string }} Tools */

/** Finds or fetches what it takes; null, with what is missing, where that cannot be. */
export async function kotlinTools() {
  mkdirSync(cache, { recursive: true })
  if (!findJava()) await fetchPackage('openjdk-17-jdk-headless', 'openjdk-17-jre-headless')
  const java = findJava()
  if (!java) return { missing: 'no JDK 17' }
  if (!findAndroid()) await fetchAndroid()
  const android = findAndroid()
  if (!android) return { missing: 'no Android API jar (Debian archive not reached)' }
  const kotlinc = join(cache, 'package', 'lib', 'kotlin-compiler.jar')
  if (!existsSync(kotlinc)) await fetchCompiler()
  return { java, kotlinc, android }
}

function findJava() {
  const own = globSync(join(cache, 'debian/usr/lib/jvm/java-17-openjdk-*/bin/java'))
  const homes = process.env.JAVA_HOME ? [join(process.env.JAVA_HOME, 'bin', 'java')] : []
  return [...homes, 'java', ...own].find((java) => {
    const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' })
    return Number(/version "(\d+)/.exec(stderr ?? '')?.[1] ?? 0) >= 17
  })
}

function findAndroid() {
  return globSync([
    '/usr/lib/android-sdk/platforms/android-23/android.jar',
    join(cache, 'debian/usr/lib/android-sdk/platforms/android-23/android.jar'),
  ])[0]
}

/** Takes Debian packages apart beside the repository's own; nothing is installed. @param {string[]} names */
async function fetchPackage(...names) {
  const downloads = join(cache, 'downloads')
  mkdirSync(downloads, { recursive: true })
  try {
    const inFolder = `cd "$0" && apt-get download "$@"`
    await run('apt-get', 'sh', ['-c', inFolder, downloads, ...names])
    for (const file of globSync(join(downloads, '*.deb'))) {
      await run('dpkg', 'dpkg', ['-x', file, join(cache, 'debian')])
      rmSync(file)
    }
  } catch (error) {
    if (!(error instanceof Fault)) throw error
  }
}

/** Debian's bullseye alone has it, so it comes from there by name and checksum. */
async function fetchAndroid() {
  try {
    const bytes = new Uint8Array(await (await fetch(androidPackage.url)).arrayBuffer())
    if (createHash('sha256').update(bytes).digest('hex') !== androidPackage.sha256) return
    const file = join(cache, 'libandroid.deb')
    writeFileSync(file, bytes)
    await run('dpkg', 'dpkg', ['-x', file, join(cache, 'debian')])
    rmSync(file)
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof TypeError)) throw error
  }
}

/** Straight from the registry: 90 MB that only this check needs are no dependency of everybody. */
async function fetchCompiler() {
  const printed = await run('npm', 'npm', [
    'pack',
    compiler,
    '--silent',
    '--pack-destination',
    cache,
  ])
  const archive = join(cache, basename(printed.trim().split('\n').at(-1) ?? ''))
  const fresh = join(cache, 'unpacked')
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh)
  await run('tar', 'tar', ['-xzf', archive, '-C', fresh])
  renameSync(join(fresh, 'package'), join(cache, 'package'))
  rmSync(archive)
}

/**
 * Compiles all modules against the Android API and the stand-ins. Warnings of our own files are faults.
 *
 * @param {Tools} tools
 * @returns {Promise<{ files: number, classes: string }>}
 */
export async function compileKotlin({ java, kotlinc, android }) {
  const sources = globSync('apps/companion/modules/*/android/src/main/java/**/*.kt', { cwd: root })
  const standIns = globSync('scripts/native/kotlin/*.{kt,java}', { cwd: root })
  const classes = join(cache, 'classes')
  rmSync(classes, { recursive: true, force: true })
  const args = ['-no-jdk', '-no-reflect', '-nowarn', '-classpath', android, '-d', classes]
  await run('kotlinc', java, ['-Xmx1g', '-jar', kotlinc, ...args, ...sources, ...standIns])
  return { files: sources.length, classes }
}

/**
 * Gives cases to the compiled program and returns what it printed. Does not block: the servers that
 * whole chains are opened at live in this process.
 *
 * @param {Tools} tools
 * @param {string} classes
 * @param {readonly { readonly line: string }[]} cases
 * @param {Record<string, string>} properties
 */
export async function runKotlin({ java, kotlinc }, classes, cases, properties = {}) {
  const library = join(kotlinc, '..', 'kotlin-stdlib.jar')
  const lines = join(cache, 'lines')
  writeFileSync(lines, `${cases.map(({ line }) => line).join('\n')}\n`)
  const set = Object.entries(properties).map(([name, value]) => `-D${name}=${value}`)
  const args = [...set, '-cp', `${classes}:${library}`, 'org.mobilecompanion.check.CasesKt', lines]
  return run('Kotlin cases', java, args)
}
