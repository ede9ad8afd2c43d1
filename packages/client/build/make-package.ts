import { execFile } from 'node:child_process'
import { cpSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { bundleElement } from './bundle-element.ts'

const folder = join(import.meta.dirname, '..')
const root = join(folder, '..', '..')

/** Makes what is published: compiled, with types, the element as one file without imports. Replaces `out`. */
export async function makePackage(out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true })
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const project = join(folder, 'tsconfig.build.json')
  await promisify(execFile)(process.execPath, [compiler, '-p', project, '--outDir', out])
  for (const file of globSync('element/*.js', { cwd: out })) rmSync(join(out, file))
  writeFileSync(join(out, 'element', 'companion-login.js'), await bundleElement())
  cpSync(join(folder, 'README.md'), join(out, 'README.md'))
  cpSync(join(root, 'LICENSE'), join(out, 'LICENSE'))
  writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
}

/** Ours, with the compiled files in place of the sources, and without what only we need. */
function manifest() {
  const own = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const { private: _private, scripts: _scripts, devDependencies: _ours, ...published } = own
  const sources = Object.entries<string>(own.exports)
  const exports = sources.map(([name, source]) => {
    const path = source.replace(/^\.\/src\//, './').replace(/\.ts$/, '')
    return [name, { types: `${path}.d.ts`, default: `${path}.js` }]
  })
  const sideEffects = ['./element/companion-login.js']
  return { ...published, sideEffects, exports: Object.fromEntries(exports) }
}
