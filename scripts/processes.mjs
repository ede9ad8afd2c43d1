import { spawn } from 'node:child_process'
import { writeSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Fault } from './step.mjs'

/** The repository's own folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Node that the repository brings along; the machine's own may be too old for our TypeScript. */
export const ownNode = join(root, 'node_modules', '.bin', 'node')

const ownPrograms = join(root, 'node_modules', '.bin')
const graceMs = 8_000

/**
 * @typedef {object} Running
 * @property {string} name
 * @property {import('node:child_process').ChildProcess} process
 * @property {Promise<void>} ended
 * @property {() => boolean} hasEnded
 * @property {() => string} errors what it wrote to stderr, at most the last 64 kB
 * @property {() => string} end how it ended, in words
 */

/** @type {Set<Running>} */
const running = new Set()

/**
 * Starts a program in a process group of its own, so that it can be ended with all it started and
 * so that Ctrl-C reaches it only through us.
 *
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {Record<string, string | undefined>} [options.env]
 * @param {'pipe' | 'inherit' | number} [options.stdout] a number is an open file, which gets stderr as well
 * @returns {Running}
 */
export function launch(name, command, args, options = {}) {
  const { env = process.env, stdout = 'pipe' } = options
  const child = spawn(command, args, {
    cwd: root,
    env,
    detached: true,
    stdio: ['ignore', stdout, 'pipe'],
  })
  let errors = ''
  child.stderr?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    errors = (errors + text).slice(-65_536)
    if (stdout === 'inherit') process.stderr.write(text)
    if (typeof stdout === 'number') writeSync(stdout, text)
  })
  let end = ''
  const ended = new Promise((resolve) => {
    child.once('error', (error) => {
      end = `could not be started: ${error.message}`
      resolve(undefined)
    })
    child.once('close', (code, signal) => {
      end = signal ? `was ended by ${signal}` : `ended with code ${code}`
      resolve(undefined)
    })
  }).then(() => {
    running.delete(one)
  })
  const one = {
    name,
    process: child,
    ended,
    hasEnded: () => end !== '',
    errors: () => errors,
    end: () => end,
  }
  running.add(one)
  return one
}

/**
 * Runs a program to its end and returns what it printed. Fails with that output when its exit code
 * is not 0.
 *
 * @param {string} name
 * @param {string} command
 * @param {readonly string[]} args
 * @param {Record<string, string | undefined>} [env]
 */
export async function run(name, command, args, env = withOwnPrograms()) {
  const one = launch(name, command, args, { env })
  let output = ''
  one.process.stdout?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
    output += text
  })
  await one.ended
  output += one.errors()
  if (one.process.exitCode !== 0) throw new Fault(`${name} ${one.end()}`, output)
  return output
}

/**
 * The environment with the repository's programs first, among them its Node.
 *
 * @param {Record<string, string | undefined>} [extra]
 */
export function withOwnPrograms(extra = {}) {
  return {
    ...process.env,
    PATH: `${ownPrograms}${delimiter}${process.env.PATH ?? ''}`,
    ...extra,
  }
}

/** The environment without the repository's programs: npm must not run on a Node it is replacing. */
export function withoutOwnPrograms() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return { ...process.env, PATH: folders.filter((each) => each !== ownPrograms).join(delimiter) }
}

/**
 * Waits until `url` answers with 2xx. Fails when the process ends first, or after `withinMs`.
 *
 * @param {Running} one
 * @param {string} url
 * @param {number} [withinMs]
 */
export async function whenReady(one, url, withinMs = 30_000) {
  const deadline = performance.now() + withinMs
  while (performance.now() < deadline) {
    if (one.hasEnded()) throw endOf(one)
    if (await answers(url)) return
    await Promise.race([one.ended, new Promise((resolve) => setTimeout(resolve, 50))])
  }
  throw new Fault(`${one.name} was not ready after ${withinMs / 1000} s (${url})`)
}

/** @param {string} url */
async function answers(url) {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) })
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}

/**
 * What to say about a process that was not meant to end: its own words, where it had any.
 *
 * @param {Running} one
 */
export function endOf(one) {
  return new Fault(one.errors().trim() || `${one.name} ${one.end()}`)
}

/**
 * Ends processes and all that they started: politely, then after 8 s without asking.
 *
 * @param {Iterable<Running>} [which]
 */
export async function endProcesses(which = [...running]) {
  await Promise.all(
    [...which].map(async (one) => {
      signalGroup(one, 'SIGTERM')
      const late = setTimeout(() => signalGroup(one, 'SIGKILL'), graceMs)
      await one.ended
      clearTimeout(late)
    }),
  )
}

/**
 * @param {Running} one
 * @param {NodeJS.Signals} signal
 */
function signalGroup(one, signal) {
  if (one.hasEnded() || one.process.pid === undefined) return
  try {
    process.kill(-one.process.pid, signal)
  } catch {
    // It ended by itself in this moment.
  }
}

/**
 * On Ctrl-C, SIGTERM or a closed terminal: ends everything that was started, then exits. Returns
 * whether that has begun.
 *
 * @param {(signal: NodeJS.Signals) => number} [exitCode]
 */
export function endOnSignals(exitCode = (signal) => 128 + constants.signals[signal]) {
  let begun = false
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, async () => {
      if (begun) return
      begun = true
      await endProcesses()
      process.exit(exitCode(signal))
    })
  }
  return () => begun
}
