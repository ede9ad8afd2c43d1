import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readDetailTypesFile } from '../adapters/system/detail-types-file.ts'
import type { DetailType } from '../model/detail-type.ts'

const page = new URL('../../../../docs/authorization-details.md', import.meta.url)

/** A file with these contents, whatever they are. */
export function typesFile(contents: unknown): string {
  const path = join(mkdtempSync(join(tmpdir(), 'details-')), 'details.json')
  writeFileSync(path, typeof contents === 'string' ? contents : JSON.stringify(contents))
  return path
}

/** The types of the example in docs/authorization-details.md, read as the server reads them. */
export function documentedTypes(): readonly DetailType[] {
  const [, example = ''] = /```json\n(\[[\s\S]*?\n\])\n```/.exec(readFileSync(page, 'utf8')) ?? []
  const read = readDetailTypesFile(typesFile(example))
  if (!read.ok) throw new Error(read.failure)
  return read.value
}
