import { join } from 'node:path'
import { build, type Rolldown } from 'vite'

/** The element as one ES module without imports, as a page can load it. */
export async function bundleElement(): Promise<string> {
  const outputs = (await build({
    configFile: false,
    logLevel: 'silent',
    root: import.meta.dirname,
    build: {
      write: false,
      target: 'es2022',
      lib: {
        entry: join(import.meta.dirname, '..', 'src', 'element', 'companion-login.ts'),
        formats: ['es'],
        fileName: 'companion-login',
      },
    },
  })) as Rolldown.RolldownOutput[]
  const code = outputs.flatMap(({ output }) => output).find((it) => it.type === 'chunk')?.code
  if (code === undefined) throw new Error('The bundle is empty')
  return code
}
