import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { fail, ok, type Result } from '../../model/result.ts'

export const dataResidencies = ['eu', 'in', 'us'] as const
export type DataResidency = (typeof dataResidencies)[number]

export interface TruIdProject {
  readonly clientId: string
  readonly clientSecret: string
  /** Missing in files that older versions of the CLI wrote. */
  readonly dataResidency: DataResidency | undefined
}

const ProjectFile = z.object({
  credentials: z
    .array(z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) }))
    .min(1),
  data_residency: z
    .string()
    .transform((text) => text.toLowerCase())
    .pipe(z.enum(dataResidencies))
    .optional(),
})

/** Reads the text of a `tru.json` as the tru.ID CLI writes it. The first credentials count. The fault is one line without contents. */
export function parseTruIdProject(text: string): Result<TruIdProject, string> {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return fail('is not JSON')
  }
  const file = ProjectFile.safeParse(json)
  if (!file.success) {
    if (file.error.issues[0]?.path[0] === 'data_residency') {
      return fail(`has a data_residency other than ${dataResidencies.join(', ')}`)
    }
    return fail('has no credentials[0] with client_id and client_secret')
  }
  const [first] = file.data.credentials
  if (!first) return fail('has no credentials[0] with client_id and client_secret')
  return ok({
    clientId: first.client_id,
    clientSecret: first.client_secret,
    dataResidency: file.data.data_residency,
  })
}

/** Reads the `tru.json` at `path`. */
export function readTruIdProject(path: string): Result<TruIdProject, string> {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch {
    return fail('cannot be read')
  }
  return parseTruIdProject(text)
}
