/** What a person has to mend: told in one line, without a stack. `output` is printed before it. */
export class Fault extends Error {
  /**
   * @param {string} message
   * @param {string} [output]
   */
  constructor(message, output = '') {
    super(message)
    this.output = output
  }
}

/** @param {string} line */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

/**
 * Does one piece of work under a name: says that it began, every 10 s that it still runs, and how
 * many seconds it took.
 *
 * @template Value
 * @param {string} name
 * @param {() => Promise<Value> | Value} work
 * @param {(value: Value) => string} [summary] a few words about what came out
 * @returns {Promise<Value>}
 */
export async function step(name, work, summary = () => '') {
  const began = performance.now()
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1)
  say(`… ${name}`)
  const ticks = setInterval(() => say(`  ${name}: ${Math.round(Number(seconds()))} s`), 10_000)
  try {
    const value = await work()
    say(`✓ ${name}: ${[`${seconds()} s`, summary(value)].filter(Boolean).join(', ')}`)
    return value
  } finally {
    clearInterval(ticks)
  }
}

/**
 * Runs a whole script. What a person has to mend, a `Fault` or a refusal of the operating system,
 * becomes one line on stderr and exit code 1; our own mistakes keep their stack.
 *
 * @param {() => Promise<void>} script
 */
export async function runScript(script) {
  try {
    await script()
  } catch (error) {
    if (!(error instanceof Fault) && !(error instanceof Error && 'syscall' in error)) throw error
    if ('output' in error && error.output) process.stderr.write(`${error.output.trimEnd()}\n`)
    process.stderr.write(`✗ ${error.message}\n`)
    process.exitCode = 1
  }
}
