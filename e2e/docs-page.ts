import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../scripts/processes.mjs'

/** What a page of docs/clients tells its reader to type. */
export interface DocsPage {
  /** The command that registers the client, with the addresses of the page. */
  readonly register: string
  /** The command that starts the app, where there is one; `…` stands for what the first one printed. */
  readonly start: string
  /** The folder of the app's files, relative to the repository. */
  readonly folder: string
}

/**
 * Reads a page: its shell blocks, and where its files are. That the files are those on the page, letter by
 * letter, is the check of scripts/docs.test.mjs.
 */
export function readDocsPage(name: string): DocsPage {
  const text = readFileSync(join(root, 'docs', 'clients', `${name}.md`), 'utf8')
  const blocks = [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) =>
    block.trim(),
  )
  const only = (wanted: RegExp) => {
    const found = blocks.filter((block) => wanted.test(block))
    if (found.length !== 1 || !found[0]) throw new Error(`${name}.md has ${found.length} ${wanted}`)
    return found[0]
  }
  const folder = /^<!-- (examples\/[\w-]+)\//m.exec(text)?.[1]
  if (!folder) throw new Error(`${name}.md shows no file of examples/`)
  return {
    register: only(/clients add/),
    start: blocks.find((block) => block.includes('CLIENT_ID=')) ?? '',
    folder,
  }
}
