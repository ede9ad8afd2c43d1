import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makePackage } from './make-package.ts'

const modules = join(import.meta.dirname, '..', '..', '..', 'node_modules')
const app = mkdtempSync(join(tmpdir(), 'client-package-'))
const installed = join(app, 'node_modules', '@mobile-companion', 'client')
const run = promisify(execFile)

/** What the package may use where it is installed, beside itself. */
const beside = ['openid-client', 'oauth4webapi', 'jose', 'express', 'fastify', '@types']

beforeAll(async () => {
  mkdirSync(join(app, 'node_modules', '@mobile-companion'), { recursive: true })
  for (const name of beside) symlinkSync(join(modules, name), join(app, 'node_modules', name))
  writeFileSync(join(app, 'package.json'), '{"type":"module"}')
  await makePackage(installed)
}, 60_000)
afterAll(() => rmSync(app, { recursive: true }))

test('every export can be imported by plain Node, the element too', async () => {
  const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
  const names = Object.keys(exports).map((it) => it.replace(/^\./, '@mobile-companion/client'))
  writeFileSync(join(app, 'app.js'), names.map((it) => `import '${it}'\n`).join(''))
  await run(process.execPath, ['app.js'], { cwd: app })
  expect(names).toHaveLength(6)
})

test('the element is one file that imports nothing', () => {
  const code = readFileSync(join(installed, 'element', 'companion-login.js'), 'utf8')
  expect(code).not.toMatch(/\bimport\b|\brequire\(/)
  expect(code.length).toBeLessThan(60_000)
})

test('an app has types for all of it', async () => {
  writeFileSync(
    join(app, 'app.ts'),
    `import { createCompanion } from '@mobile-companion/client'
import { createLoginHandler } from '@mobile-companion/client/handler'
import { companionExpress, type ExpressPair } from '@mobile-companion/client/express'
import { companionFastify } from '@mobile-companion/client/fastify'
import { companionNext } from '@mobile-companion/client/next'
import type { CompanionLogin } from '@mobile-companion/client/element'
const companion = createCompanion({ issuer: 'https://a', clientId: 'b', clientSecret: 'c' })
const options = { companion, origin: 'https://a', cookieKey: 'k', onFault: () => {} }
export const plain = createLoginHandler({ ...options, onSignedIn: (claims) => ({ redirectTo: claims.sub }) })
export const { POST } = companionNext(plain)
export const plugin = companionFastify(plain)
export const router = companionExpress(
  createLoginHandler<ExpressPair>({ ...options, onSignedIn: (_claims, _request, { native }) => void native.req.url }),
)
export const element: CompanionLogin | null = document.querySelector('companion-login')
// @ts-expect-error an outcome has no such field
export const wrong = (await companion.wait('x')).number
`,
  )
  const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2023']
  const compiler = join(modules, 'typescript', 'bin', 'tsc')
  const found = await run(
    process.execPath,
    [compiler, ...options, '--skipLibCheck', 'false', 'app.ts'],
    {
      cwd: app,
    },
  ).catch((error: { stdout: string }) => error)
  expect(
    found.stdout.split('\n').filter((line) => !line.startsWith('node_modules/@types')),
  ).toEqual([''])
}, 60_000)
