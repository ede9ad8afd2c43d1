// Type-checks the Swift of the companion's modules and runs its table of cases, where there is a compiler.
import { spawnSync } from 'node:child_process'
import { globSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { root, run } from '../processes.mjs'
import { cache } from './kotlin.mjs'

/** Files that import nothing but Foundation, which Swift has on Linux as well. */
const isPure = (/** @type {string} */ file) =>
  !/Module|MobileHop|Key|Attestation/.test(basename(file))

/** Apple's frameworks, which no other system has: stand-ins with what our modules use of them. */
const frameworks = ['DeviceCheck', 'ExpoModulesCore', 'LocalAuthentication', 'Network', 'Security']

/** `SWIFTC` names a compiler that is not on the path. */
export function findSwift() {
  const swiftc = process.env.SWIFTC ?? 'swiftc'
  return spawnSync(swiftc, ['--version']).status === 0 ? swiftc : null
}

/** @param {string} swiftc @returns {Promise<string>} what was type-checked */
export async function checkSwift(swiftc) {
  const folder = join(cache, 'swift')
  mkdirSync(folder, { recursive: true })
  const onApple = process.platform === 'darwin'
  const standIns = onApple ? ['ExpoModulesCore'] : frameworks
  for (const name of standIns) {
    const files = globSync(`scripts/native/swift/${name}/*.swift`, { cwd: root })
    const out = join(folder, `${name}.swiftmodule`)
    const args = ['-emit-module', '-module-name', name, '-I', folder, '-o', out]
    await run('swiftc', swiftc, [...args, ...files])
  }
  let count = 0
  for (const module of globSync('apps/companion/modules/*/ios', { cwd: root })) {
    const files = globSync(`${module}/*.swift`, { cwd: root })
    count += files.length
    await run('swiftc', swiftc, ['-typecheck', '-I', folder, ...files])
  }
  return `${count} files`
}

/** @param {string} swiftc @param {readonly { readonly line: string }[]} cases */
export async function runSwift(swiftc, cases) {
  const files = globSync('apps/companion/modules/*/ios/*.swift', { cwd: root }).filter(isPure)
  const program = join(cache, 'swift-cases')
  const lines = join(cache, 'lines')
  writeFileSync(lines, `${cases.map(({ line }) => line).join('\n')}\n`)
  const runner = 'scripts/native/swift/Cases.swift'
  await run('swiftc', swiftc, ['-parse-as-library', '-o', program, ...files, runner])
  return run('Swift cases', program, [lines])
}
