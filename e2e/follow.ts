import { expect } from 'vitest'
import type { Running } from '../scripts/processes.mjs'

/** What a program says on both of its outputs, as it comes. */
export function follow(one: Running) {
  let output = ''
  for (const stream of [one.process.stdout, one.process.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  return {
    output: () => output,
    /** Waits for words; answers with what the first brackets hold. */
    async says(words: RegExp): Promise<string> {
      await expect.poll(() => output).toMatch(words)
      return words.exec(output)?.[1] ?? ''
    },
    async end() {
      await one.ended
      return one.end()
    },
  }
}
