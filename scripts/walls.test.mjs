import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { root } from './processes.mjs'

/**
 * What the linter says to each file, in a tree that has our rules and nothing else.
 *
 * @param {readonly (readonly string[])[]} files path and source of each
 * @returns {string[]}
 */
function lint(files) {
  const tree = mkdtempSync(join(tmpdir(), 'walls-'))
  try {
    for (const name of ['biome.json', '.gitignore', 'lint'])
      cpSync(join(root, name), join(tree, name), { recursive: true })
    for (const [path, source] of files) {
      mkdirSync(join(tree, dirname(path ?? '')), { recursive: true })
      writeFileSync(join(tree, path ?? ''), source ?? '')
    }
    const biome = join(root, 'node_modules', '.bin', 'biome')
    const options = ['lint', '--reporter=github', '--max-diagnostics=none', '.']
    const { stdout } = spawnSync(biome, options, { cwd: tree, encoding: 'utf8' })
    const lines = stdout.split('\n')
    return files.map(([path]) => lines.filter((line) => line.includes(`/${path},`)).join('\n'))
  } finally {
    rmSync(tree, { recursive: true })
  }
}

const server = 'apps/server/src'
const take = (/** @type {string} */ from) => `import { x } from '${from}'\nexport const y = x\n`

const forbidden = [
  [`${server}/model/a.ts`, take('../ports/clock.ts'), 'model/ imports only model/'],
  [`${server}/model/a.ts`, take('node:fs/promises'), 'model/ imports only model/'],
  [`${server}/ports/a.ts`, take('../use-cases/a.ts'), 'ports/ import only model/.'],
  [`${server}/ports/a.ts`, take('node:fs'), 'ports/ import only model/.'],
  [`${server}/use-cases/a/b.ts`, take('../../adapters/sql/a.ts'), 'use-cases/ import only'],
  [`${server}/use-cases/a/b.ts`, take('../../http/app.ts'), 'use-cases/ import only'],
  [`${server}/use-cases/a/b.ts`, take('node:crypto'), 'use-cases/ import only'],
  [`${server}/adapters/sql/a.ts`, take('../../use-cases/a.ts'), 'adapters/ import only'],
  [`${server}/adapters/sql/a.ts`, take('../../http/app.ts'), 'adapters/ import only'],
  [`${server}/http/a.ts`, take('../adapters/sql/a.ts'), 'http/ and oidc/ get their adapters'],
  [`${server}/oidc/a.ts`, take('../adapters/sql/a.ts'), 'http/ and oidc/ get their adapters'],
  [`${server}/http/a.ts`, take('../oidc/provider.ts'), 'Nothing but build-server.ts'],
  [
    'packages/contract/src/a.ts',
    take('@mobile-companion/device/result'),
    'The contract and the look',
  ],
  ['packages/contract/src/a.ts', take('node:fs'), 'The contract and the look'],
  ['packages/device/src/a.ts', take('node:crypto'), 'packages/device is platform-neutral'],
  ['packages/device/src/a.ts', take('react-native'), 'packages/device is platform-neutral'],
  [
    'apps/sandbox/src/a.ts',
    take('@mobile-companion/contract/login'),
    'The sandbox is the other side',
  ],
  [
    'apps/sandbox/src/a.ts',
    take('@mobile-companion/device/enrol'),
    'The sandbox is the other side',
  ],
  ['apps/sandbox/src/a.ts', take('../../server/src/config.ts'), 'The sandbox is the other side'],
  [`${server}/use-cases/a/b.ts`, 'export const now = () => new Date()\n', 'as arguments'],
  [`${server}/use-cases/a/b.ts`, 'export const now = () => Date.now()\n', 'as arguments'],
  [`${server}/use-cases/a/b.ts`, 'export const r = () => Math.random()\n', 'as arguments'],
  [`${server}/use-cases/a/b.ts`, 'export const r = () => crypto.randomUUID()\n', 'as arguments'],
  [`${server}/model/a.ts`, 'export const e = process.env\n', 'as arguments'],
  [`${server}/http/a.ts`, 'export default 1\n', 'noDefaultExport'],
  [`${server}/http/a.ts`, "console.log('x')\n", 'noConsole'],
  [`${server}/http/a.ts`, 'export {}\n'.repeat(301), 'noExcessiveLinesPerFile'],
]

test('the linter stops what a wall or a rule of taste forbids', () => {
  // Each in a file of its own: the same path may not be written twice.
  const files = forbidden.map(([path, source], index) => [
    path?.replace(/\.ts$/, `-${index}.ts`) ?? '',
    source ?? '',
  ])
  const said = lint(files)
  for (const [index, [path, source, message]] of forbidden.entries()) {
    expect(said[index], `${path}: ${source}`).toContain(message)
  }
})

test('the linter lets through what the walls allow', () => {
  const allowed = [
    [`${server}/use-cases/a/b.ts`, take('../../ports/clock.ts')],
    [`${server}/http/a.ts`, take('../use-cases/a.ts')],
    [`${server}/oidc/a.ts`, take('../use-cases/a.ts')],
    [`${server}/adapters/sql/a.ts`, take('../../model/login.ts')],
    [`${server}/model/a.ts`, take('@mobile-companion/contract/login')],
  ]
  for (const said of lint(allowed)) expect(said).not.toContain('noRestrictedImports')
})
